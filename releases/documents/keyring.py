"""The keys of a release, and what is sealed with them: where the files of documents/ meet the models."""

from releases.models import (
    Correction,
    CorrectionKey,
    DocumentVersion,
    PublicCorrectionKey,
    PublicReleaseKey,
    Release,
    ReleaseKey,
)

from . import keys, store, texts
from .envelope import Binding
from .errors import KeyUnavailable
from .seal import is_sealed_with


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


def key_for_upload(release: Release) -> bytes:
    """What seals a file that arrives now. After publication not the release's own key, which the public side has.

    Each proposal of a correction ends a round: what arrives after it is sealed with the next key, so that approving
    the one opens nothing of the other.
    """
    release = Release.objects.get(pk=release.pk)
    return key_of_round(release, release.corrections.count() + 1) if release.is_published else key_of(release)


def key_of_round(release: Release, number: int) -> bytes:
    """Of what arrived after publication, before the proposal with this number; made when it is first asked for."""
    bound = _round(release, number)
    fresh = keys.wrap(keys.new_release_key(), release_ref=bound)
    row, _ = CorrectionKey.objects.get_or_create(release=release, number=number, defaults={"wrapped": fresh})
    return keys.unwrap(bytes(row.wrapped), release_ref=bound)


def key_of_version(version: DocumentVersion) -> bytes:
    """The key that sealed a version and what was read from it. Raises as `key_of_file`."""
    return key_of_file(version.release, version.stored_name)


def key_of_file(release: Release, stored_name: str) -> bytes:
    """The key of this release that sealed a file, told by the file's own header.

    Raises FileMissing, KeyUnavailable or Tampered.
    """
    path = store.path_of(stored_name)
    if is_sealed_with(path, key := key_of(release)):
        return key
    for number in release.correction_keys.order_by("number").values_list("number", flat=True):
        if is_sealed_with(path, key := key_of_round(release, number)):
            return key
    raise KeyUnavailable("None of this release's keys sealed this file.")


def is_sealed_for_upload(release: Release, stored_name: str) -> bool:
    """Was this file sealed with the key of now? Not if publication, or a proposal, came while it was on its way."""
    return is_sealed_with(store.path_of(stored_name), key_for_upload(release))


def public_key_of_version(version: DocumentVersion) -> bytes:
    """Raises as `public_key_of_file`."""
    return public_key_of_file(version.release, version.stored_name)


def public_key_of_file(release: Release, stored_name: str) -> bytes:
    """Raises FileMissing; KeyUnavailable before its publication, or before the approval of its correction."""
    path = store.path_of(stored_name)
    if is_sealed_with(path, key := public_key_of(release)):
        return key
    for row in PublicCorrectionKey.objects.filter(key__release=release).select_related("key"):
        if is_sealed_with(path, key := _public(row)):
            return key
    raise KeyUnavailable("The public has no key to this file.")


def wrap_correction_for_the_public(correction: Correction) -> None:
    """At its approval: every key that its versions may need, hidden by the database until there is an approval."""
    release = correction.release
    rows = [
        PublicCorrectionKey(
            key=key,
            wrapped=keys.wrap(
                key_of_round(release, key.number), release_ref=_round(release, key.number), public=True
            ),
        )
        for key in release.correction_keys.filter(number__lte=correction.number)
    ]
    PublicCorrectionKey.objects.bulk_create(rows, ignore_conflicts=True)


def seal_note(release: Release, number: int, note: str, about: str) -> str:
    """The public note of a correction, closed to the public until it is approved."""
    return texts.seal_text(note.strip(), key_of_round(release, number), Binding(about, "note"))


def open_note(correction: Correction) -> str:
    key = key_of_round(correction.release, correction.number)
    return texts.open_text(correction.note_name, key, Binding(correction.ref, "note"))


def public_note(correction: Correction) -> str:
    """Raises KeyUnavailable before the correction is approved, whoever asks."""
    rows = PublicCorrectionKey.objects.filter(key__release=correction.release, key__number=correction.number)
    row = rows.select_related("key").first()
    if row is None:
        raise KeyUnavailable("The public has no key to this note.")
    return texts.open_text(correction.note_name, _public(row), Binding(correction.ref, "note"))


def _public(row: PublicCorrectionKey) -> bytes:
    bound = _round(row.key.release, row.key.number)
    return keys.unwrap(bytes(row.wrapped), release_ref=bound, public=True)


def _round(release: Release, number: int) -> str:
    """What a wrapped key of a round is bound to, so that it is no other round's."""
    return f"{release.ref} correction {number}"
