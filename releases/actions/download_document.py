from __future__ import annotations

from django.conf import settings

from prerelease.core import clock
from prerelease.core.decision import Denied
from prerelease.core.occasion import Occasion
from releases import events
from releases.documents import keyring, store
from releases.documents.envelope import Binding
from releases.documents.kinds import Kind
from releases.documents.marking.copies import marked_copy
from releases.documents.marking.mark import Mark
from releases.documents.marking.plans import make_plan
from releases.models import Copy, DocumentVersion, VersionMarking
from releases.policies.reading import may_download_document

from . import gate
from .open_document import why_not
from .serving import Serving


def download_document(version: DocumentVersion, *, occasion: Occasion) -> Serving:
    """A copy to take away, marked and unlike any other: by a line that is open now and allows it.

    That it began is in the trail before the first byte; how it ended, with the hash of the whole, before the last.
    Raises Denied with every reason why not, and audit.record.Unrecorded where the trail could not be written.
    """
    sight = gate.ask(gate.DOWNLOAD, version.pk, events.DOCUMENT_DOWNLOADED, occasion)
    if sight is None:
        why = may_download_document(occasion.by, version, clock.moment())
        raise Denied(why_not(why), verb=events.DOCUMENT_DOWNLOADED, **version.refs)

    copy = Copy.objects.select_related("version__document__release", "line").get(event=sight.event)
    return Serving(copy, marked_copy(marking_of(copy.version), _mark(copy, sight, occasion)), occasion)


def marking_of(version: DocumentVersion) -> VersionMarking:
    """How copies of it are marked, found out at the first one. Of two at once the first is kept."""
    found = VersionMarking.objects.filter(version=version).first()
    if found is None:
        how, stored_name = make_plan(
            Kind(version.reading.kind),
            version.size,
            version.stored_name,
            key=keyring.key_of_version(version),
            binding=Binding(version.ref),
        )
        new = VersionMarking(version=version, how=how, stored_name=stored_name, at=clock.moment().low)
        VersionMarking.objects.bulk_create([new], ignore_conflicts=True)
        found = VersionMarking.objects.get(version=version)
        if found.stored_name != stored_name:
            store.discard(stored_name)
    found.version = version
    return found


def _mark(copy: Copy, sight: gate.Sight, occasion: Occasion) -> Mark:
    version, release = copy.version, copy.version.release
    return Mark(
        copy=copy.ref,
        marking="" if release.is_published else settings.MARKING,
        title=f"{release.title}: {version.document.title}",
        until=release.publish_at,
        name=occasion.by.name,
        post=sight.post,
        at=sight.at,
    )
