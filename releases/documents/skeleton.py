"""A press draft without its figures and without which way anything has gone: what people who may see nothing may have.

It is cautious on purpose. A word is kept only if it is one of `skeleton_words.KEPT`, or stands in what is public about
the release already; whatever else there is (digits of every kind, unknown words, names, symbols) leaves a gap. Gaps
beside each other are one, so that how much was left out is not told either. It is no guarantee: what is left may
still say something by its order, so whoever sends it on reads it first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .skeleton_words import DAYS_AND_MONTHS, DIRECTIONS, FIGURES, KEPT

NEVER = FIGURES | DIRECTIONS | DAYS_AND_MONTHS

GAP = "[...]"
OPENING, CLOSING = "\"'“‘(", ".,;:?!\"'”’)"
ALONE = frozenset(".,;:-–—")
FACES = re.compile("[:;][-']?[()]")
# A phrase that is public stands in the text as one of these while words are judged; what was typed of them is unknown.
PRIVATE = re.compile("[\ue000-\uf8ff]")
POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$")


@dataclass(frozen=True)
class Stretch:
    text: str
    is_gap: bool


@dataclass(frozen=True)
class Skeleton:
    stretches: list[Stretch]

    @property
    def text(self) -> str:
        return "".join(GAP if each.is_gap else each.text for each in self.stretches)

    @property
    def gaps(self) -> int:
        return sum(each.is_gap for each in self.stretches)


def skeleton_of(text: str, *, public: Iterable[str] = ()) -> Skeleton:
    """`public` are phrases that everybody may know: the announced title, the time, the organisation.

    A phrase is kept where it stands whole; its words alone are kept too, unless they are figures, directions or months.
    """
    phrases = [phrase for phrase in public if phrase.strip()]
    words = KEPT | {word for phrase in phrases for word in _harmless(phrase)}
    marked = _with_phrases_marked(_plain(text), phrases)
    return Skeleton(list(_joined(_judged(marked, words, phrases))))


def _plain(text: str) -> str:
    """One form of each letter; no line ends but one kind; nothing that hides inside a word."""
    folded = unicodedata.normalize("NFKC", PRIVATE.sub("\ufffd", text))
    return folded.replace("\r\n", "\n").replace("\r", "\n").replace("…", "...")


def _harmless(phrase: str) -> Iterator[str]:
    for word in re.findall(r"[^\W\d_]+", _plain(phrase)):
        if word.casefold() not in NEVER:
            yield word.casefold()


def _with_phrases_marked(text: str, phrases: list[str]) -> str:
    for number, phrase in sorted(enumerate(phrases), key=lambda each: -len(each[1])):
        pattern = r"\s+".join(re.escape(word) for word in _plain(phrase).split())
        text = re.sub(rf"(?<!\w){pattern}(?!\w)", chr(0xE000 + number), text, flags=re.IGNORECASE)
    return text


def _judged(text: str, words: frozenset[str], phrases: list[str]) -> Iterator[Stretch]:
    for token in re.findall(r"\n+|[^\S\n]+|\S+", text):
        if token.isspace():
            yield Stretch("\n" * min(2, token.count("\n")) or " ", False)
        elif _is_kept(token, words):
            yield Stretch(_spoken(token, phrases), False)
        else:
            yield Stretch(GAP, True)


def _is_kept(token: str, words: frozenset[str]) -> bool:
    core = token.lstrip(OPENING).rstrip(CLOSING)
    if not core or core in ALONE:
        return token in ALONE
    if FACES.search(token):
        return False
    if PRIVATE.fullmatch(core):
        return True
    parts = POSSESSIVE.sub("", core).split("-")
    return all(part.casefold() in words and part.isascii() for part in parts)


def _spoken(token: str, phrases: list[str]) -> str:
    """An exclamation is a hint. A phrase is written as it was announced, not as it was typed."""
    calm = token.replace("!", ".")
    return PRIVATE.sub(lambda found: phrases[ord(found[0]) - 0xE000], calm)


def _joined(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """Gaps with nothing but blanks between them are one."""
    blank, in_gap = "", False
    for each in stretches:
        if not each.is_gap and not each.text.strip() and "\n" not in each.text:
            blank += each.text
            continue
        if each.is_gap and in_gap:
            blank = ""
            continue
        yield from [Stretch(blank, False)] if blank else []
        yield each
        blank, in_gap = "", each.is_gap
