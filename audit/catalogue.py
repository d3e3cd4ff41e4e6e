"""Everything the trail can hold. The apps hand their catalogues in by settings, so nothing is imported upwards."""

from dataclasses import dataclass
from functools import cache
from importlib import import_module

from django.conf import settings


@dataclass(frozen=True)
class Verb:
    """A thing that can happen: `name` is noun.participle, `did` and `refused` finish a sentence about its actor."""

    name: str
    did: str
    refused: str = ""

    def __str__(self) -> str:
        return self.name


@cache
def known() -> dict[str, Verb]:
    """Every verb of every catalogue in settings.AUDIT_CATALOGUES. Raises ValueError where two share a name."""
    verbs: dict[str, Verb] = {}
    for path in settings.AUDIT_CATALOGUES:
        for verb in vars(import_module(path)).values():
            if isinstance(verb, Verb):
                if verb.name in verbs:
                    raise ValueError(f"Two catalogues hold {verb.name}.")
                verbs[verb.name] = verb
    return verbs


def says(name: str, outcome: str) -> str:
    """The rest of a sentence that begins with who did it."""
    verb = known().get(name)
    if verb is None:
        return name
    if outcome in ("refused", "failed"):
        return verb.refused or f"was refused: {verb.did}"
    return verb.did
