"""The keys of a release, and what is sealed with them: where the files of documents/ meet the models."""

from releases.models import PublicReleaseKey, Release, ReleaseKey

from . import keys, texts
from .envelope import Binding
from .errors import KeyUnavailable


def make_key(release: Release) -> None:
    """Once, when the release is created."""
    wrapped = keys.wrap(keys.new_release_key(), release_ref=release.ref)
    ReleaseKey.objects.create(release=release, wrapped=wrapped)


def key_of(release: Release) -> bytes:
    """Raises KeyUnavailable or Tampered."""
    return keys.unwrap(bytes(release.key.wrapped), release_ref=release.ref)


def wrap_for_the_public(release: Release) -> None:
    """At approval: the key as the public side will find it, hidden by the database until Publication."""
    wrapped = keys.wrap(key_of(release), release_ref=release.ref, public=True)
    # Django would ask for the new row's id back, and row-level security shows nobody the row yet. A second
    # approval finds the key already there.
    PublicReleaseKey.objects.bulk_create(
        [PublicReleaseKey(release=release, wrapped=wrapped)], ignore_conflicts=True
    )


def public_key_of(release: Release) -> bytes:
    """Raises KeyUnavailable before Publication, whoever asks."""
    row = PublicReleaseKey.objects.filter(release=release).first()
    if row is None:
        raise KeyUnavailable("This release has no public key yet.")
    return keys.unwrap(bytes(row.wrapped), release_ref=release.ref, public=True)


def seal_reason(release: Release, text: str, about: str) -> str:
    """Keep free text by somebody with sight, bound to the reference that it is about; "" where there is none."""
    text = text.strip()
    return texts.seal_text(text, key_of(release), Binding(about, "reason")) if text else ""


def open_reason(release: Release, stored_name: str, about: str) -> str:
    return texts.open_text(stored_name, key_of(release), Binding(about, "reason")) if stored_name else ""
