"""The same worlds with files in them: what is opened by HTTP has figures of its own, and a draft its own words."""

from __future__ import annotations

import json

from prerelease.core.occasion import Occasion
from releases import actions
from releases.documents import keyring, store
from releases.documents.charted import Charted
from releases.documents.envelope import Binding
from releases.documents.seal import Sealer
from tests.statute.reference import release_of, things_of

from .plant import Planting
from .worlds import BEFORE


class PlantingFiles(Planting):
    """Seals each version and draft as an upload and an author do, and has the versions read by the real program."""

    def figure(self, name: str) -> str:
        """Of this version or draft, and of no other in any world."""
        return f"{name}-figure-{self.mark}"

    def figures(self) -> dict[str, str]:
        return {name: self.figure(name) for name in things_of(self.world)}

    def _releases(self) -> None:
        super()._releases()
        for release in self.releases.values():
            keyring.make_key(release)

    def _stored(self, name: str, ref: str) -> str:
        content, binding = self._content(name, ref)
        with store.new_file() as file:
            sealer = Sealer(file, keyring.key_of(self.releases[release_of(self.world, name)]), binding)
            sealer.write(content)
            sealer.finish()
        return file.name

    def _size(self, name: str, ref: str) -> int:
        return len(self._content(name, ref)[0])

    def _content(self, name: str, ref: str) -> tuple[bytes, Binding]:
        if name in self.world.summaries:
            return self.figure(name).encode(), Binding(ref, "text")
        if name in self.world.charts:
            return self._chart(name).encode(), Binding(ref, "chart")
        if name in self.world.drafts:
            words = {"heading": "Housing", "text": self.figure(name)}
            return json.dumps(words).encode(), Binding(ref, "text")
        return f"area,starts\nNorth,{self.figure(name)}\n".encode(), Binding(ref)

    def _chart(self, name: str) -> str:
        picks = {"kind": "bar", "label": 0, "values": [1], "sheet": 1}
        words = {"title": self.figure(name), "description": "One bar.", "source": ""}
        return Charted(**picks, **words, headings=["area", "starts"], rows=[["North", "1"]]).to_text()

    def _readings(self) -> None:
        """What is not "checked" was never read."""
        for name, version in self.versions.items():
            if self.world.versions[name].checked:
                reading = actions.check_version(version, occasion=Occasion(by=None, at=BEFORE, via="test"))
                assert reading.problem == "", reading.problem
