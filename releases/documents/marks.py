"""Draws a reader's mark into a page image: repeated, faint, slanted, so that it hides no figure and is not read as one.

This runs in the web process. DECISIONS 26 keeps parsers of strangers' files out of it; the base image is no such file:
the limited program drew it from pixels of its own, and it was sealed and is opened as ours.
"""

import io
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from PIL import Image, ImageDraw, ImageFont

from prerelease.web.typeface import sans

SIZE, SLANT = 18, 24  # pixels; degrees
GREY, STRENGTH = (
    96,
    60,
)  # what is mixed in, and how much of it, of 255: black stays near black, white near white
LINE = SIZE + 6  # pixels from line to line
EVERY_X, EVERY_Y = 660, 400  # pixels, from mark to mark
SLICES = 8
QUALITY = 84


def marked_image(base: bytes, lines: tuple[str, ...]) -> bytes:
    """A page as drawn (JPEG) with these lines all over it; JPEG."""
    page = Image.open(io.BytesIO(base), formats=("JPEG",))
    page.load()
    _mix_in(page, _slices(_slanted(lines)))
    out = io.BytesIO()
    page.save(out, "JPEG", quality=QUALITY, subsampling="4:2:0")
    return out.getvalue()


@lru_cache(maxsize=1)
def _face() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(sans(), SIZE, layout_engine=ImageFont.Layout.BASIC)


def _slanted(lines: tuple[str, ...]) -> Image.Image:
    """The mark once, as how much of the grey is mixed in where."""
    drawn = [[_letter(letter) for letter in line] for line in lines]
    width = max(ceil(sum(letter.advance for letter in line)) for line in drawn) + 4
    mark = Image.new("L", (width, len(lines) * LINE + 4), 0)
    for row, line in enumerate(drawn):
        right = 2.0
        for letter in line:
            place = round(right) + letter.left, 1 + row * LINE + letter.top
            mark.paste(STRENGTH, place, letter.image)
            right += letter.advance
    return mark.rotate(SLANT, Image.Resampling.BILINEAR, expand=True)


@dataclass(frozen=True)
class Letter:
    image: Image.Image
    left: int
    top: int
    advance: float


@lru_cache(maxsize=1024)
def _letter(letter: str) -> Letter:
    """Drawn once: names change, and letters do not."""
    left, top, right, bottom = (int(side) for side in _face().getbbox(letter))
    image = Image.new("L", (max(right - left, 1), max(bottom - top, 1)), 0)
    ImageDraw.Draw(image).text((-left, -top), letter, fill=255, font=_face())
    return Letter(image, left, top, _face().getlength(letter))


def _slices(mark: Image.Image) -> list[tuple[int, int, Image.Image]]:
    """The mark in upright slices, each no higher than what is in it: empty corners would take most of the time."""
    step, found = -(-mark.width // SLICES), []
    for left in range(0, mark.width, step):
        slice_ = mark.crop((left, 0, min(left + step, mark.width), mark.height))
        if box := slice_.getbbox():
            found.append((left + box[0], box[1], slice_.crop(box)))
    return found


def _mix_in(page: Image.Image, slices: list[tuple[int, int, Image.Image]]) -> None:
    """In rows, every other one shifted by half, and over the edges, so that no cutting-out is without it."""
    colour = GREY if page.mode == "L" else (GREY,) * 3
    for row, top in enumerate(range(-EVERY_Y // 2, page.height, EVERY_Y)):
        for left in range(-(row % 2) * EVERY_X // 2, page.width, EVERY_X):
            for x, y, slice_ in slices:
                page.paste(colour, (left + x, top + y), slice_)
