"""The typeface inside a marked PDF: a few letters of DejaVu Sans, the same for nearly every copy."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import lru_cache

from reportlab.pdfbase.ttfonts import TTFontFile

from prerelease.web.typeface import sans

USUAL = frozenset(map(chr, range(0x20, 0x7F))) | frozenset(
    "£€–—‘’“”·ÀÁÂÈÉÊËÌÍÎÏÒÓÔÖÙÚÛÜàáâèéêëìíîïòóôöùúûüŴŵŶŷçñ"
)
NAME = b"/PREREL+DejaVuSans"


@dataclass(frozen=True)
class Face:
    """`glyphs` are the numbers of letters in the font that is embedded, `widths` theirs, in thousandths of its size."""

    glyphs: dict[str, int]
    widths: dict[str, float]
    objects: tuple[bytes, ...]  # with %(n+1)d and so on where the numbers of the others go

    def encoded(self, text: str) -> bytes:
        """As a string of a PDF, in hexadecimal. What the typeface does not have is a box."""
        return b"<" + "".join(f"{self.glyphs.get(one, 0):04X}" for one in text).encode() + b">"

    def width(self, text: str) -> float:
        """In units of the font's size."""
        return sum(self.widths.get(one, 600) for one in text) / 1000


def face_for(text: str) -> Face:
    """With every letter of this text that the typeface has."""
    return _subset(frozenset(text) - USUAL)


@lru_cache(maxsize=1)
def _whole() -> TTFontFile:
    return TTFontFile(str(sans()), validate=0)


@lru_cache(maxsize=64)
def _subset(unusual: frozenset[str]) -> Face:
    font = _whole()
    letters = sorted(one for one in USUAL | unusual if ord(one) in font.charToGlyph)
    data = font.makeSubset([ord(one) for one in letters])
    glyphs = _numbers(font, letters)
    widths = {one: float(font.charWidths.get(ord(one), font.defaultWidth)) for one in letters}
    return Face(glyphs, widths, _objects(font, data, glyphs, widths))


def _numbers(font: TTFontFile, letters: list[str]) -> dict[str, int]:
    """As `makeSubset` gives them: in order of first use, 0 being the box."""
    seen: dict[int, int] = {0: 0}
    for one in letters:
        seen.setdefault(font.charToGlyph[ord(one)], len(seen))
    return {one: seen[font.charToGlyph[ord(one)]] for one in letters}


def _objects(
    font: TTFontFile, data: bytes, glyphs: dict[str, int], widths: dict[str, float]
) -> tuple[bytes, ...]:
    """Font, descendant, descriptor, file, and the letter of each glyph, so that the mark can be searched and copied."""
    packed = zlib.compress(data, 9)
    wide = " ".join(f"{glyphs[one]} [{widths[one]:g}]" for one in letters_in_order(glyphs))
    box = " ".join(f"{number:g}" for number in font.bbox)
    return (
        b"<</Type /Font /Subtype /Type0 /BaseFont %s /Encoding /Identity-H /DescendantFonts [%%(n+1)d 0 R]"
        b" /ToUnicode %%(n+4)d 0 R>>" % NAME,
        b"<</Type /Font /Subtype /CIDFontType2 /BaseFont %s /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity)"
        b" /Supplement 0>> /FontDescriptor %%(n+2)d 0 R /CIDToGIDMap /Identity /DW 600 /W [%s]>>"
        % (NAME, wide.encode()),
        b"<</Type /FontDescriptor /FontName %s /Flags 4 /FontBBox [%s] /ItalicAngle 0 /Ascent %d /Descent %d"
        b" /CapHeight %d /StemV 80 /FontFile2 %%(n+3)d 0 R>>"
        % (NAME, box.encode(), font.ascent, font.descent, font.capHeight),
        stream(packed, b"/Filter /FlateDecode /Length1 %d" % len(data)),
        stream(zlib.compress(_letters(glyphs).encode(), 9), b"/Filter /FlateDecode"),
    )


def letters_in_order(glyphs: dict[str, int]) -> list[str]:
    return sorted({number: one for one, number in glyphs.items()}.values(), key=lambda one: glyphs[one])


def _letters(glyphs: dict[str, int]) -> str:
    """A ToUnicode map, at most a hundred entries a block as the format wants."""
    letters = letters_in_order(glyphs)
    blocks = [letters[at : at + 100] for at in range(0, len(letters), 100)]
    said = "".join(
        f"{len(block)} beginbfchar\n"
        + "".join(f"<{glyphs[one]:04X}> <{one.encode('utf-16-be').hex().upper()}>\n" for one in block)
        + "endbfchar\n"
        for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CIDSystemInfo <</Registry (Adobe) "
        "/Ordering (UCS) /Supplement 0>> def /CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{said}"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    )


def stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<<%s /Length %d>>\nstream\n%s\nendstream" % (more, len(data), data)
