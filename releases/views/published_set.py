"""What the public page of a set shows of it, opened with public keys alone: its summary, its files and its charts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from releases.documents.charted import Charted
from releases.documents.published import published_chart, published_summary
from releases.models import ChartVersion, Release
from releases.queries.published import charts_in, data_in, summary_in

from .drawn import Drawn, drawn


@dataclass(frozen=True)
class PublishedChart:
    version: ChartVersion
    charted: Charted
    drawn: Drawn


def shown_set(release: Release, manifest: Mapping[str, str]) -> dict[str, object]:
    """Each thing as it was approved. Raises FileMissing, KeyUnavailable or Tampered."""
    return {
        "summary": _summary(release, manifest),
        "data": data_in(release, manifest),
        "charts": [_chart(version, manifest[version.ref]) for version in charts_in(release, manifest)],
    }


def _summary(release: Release, manifest: Mapping[str, str]) -> str:
    """The words that stand before it; "" where there are none."""
    summary = summary_in(release, manifest)
    return published_summary(summary, manifest[summary.ref]) if summary else ""


def _chart(version: ChartVersion, sha256: str) -> PublishedChart:
    charted = published_chart(version, sha256)
    return PublishedChart(version, charted, drawn(charted, prefix=f"chart{version.chart.number}"))
