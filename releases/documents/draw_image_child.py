"""Decodes one PNG or JPEG from standard input and draws it again. A program, run by `drawing`.

No import of ours: it runs with `-I`. What it sends holds pixels and nothing else of the file: no metadata, no place,
no thumbnail, no bytes after the end. Frames, limits and arguments are those of `draw_pdf_child`.
"""

import io
import json
import resource
import struct
import sys

from PIL import ExifTags, Image, ImageChops, ImageOps

MOST_DECODED = 50_000_000  # pixels, asked of the header before anything is decoded
LONGEST_TEXT = 5000  # characters
QUALITY, GREY = 92, 6
SAID = ("Description", "Alt", "Alternative text", "Title", "description")


class Unshowable(Exception):
    """Why not: a code that `drawing` has a sentence for."""

    def __init__(self, code: str, limit: int = 0):
        super().__init__(code)
        self.told = {"code": code, "page": 0, "limit": limit}


def picture_of(data: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
    if picture.width * picture.height > MOST_DECODED:
        raise Unshowable("pixels", MOST_DECODED)
    return picture


def text_of(picture: Image.Image) -> str:
    """What the file says of itself for those who cannot see it; "" where it says nothing."""
    told = {str(key): value for key, value in picture.info.items() if isinstance(value, str)}
    exif = picture.getexif().get(ExifTags.Base.ImageDescription)
    found = next((told[key] for key in SAID if told.get(key, "").strip()), exif)
    return found.strip("\0 \n")[:LONGEST_TEXT] if isinstance(found, str) else ""


def found_in(picture: Image.Image) -> dict:
    exif = picture.getexif()
    return {
        "place": bool(exif.get_ifd(ExifTags.IFD.GPSInfo)),
        "author": bool(exif.get(ExifTags.Base.Artist) or picture.info.get("Author")),
        "frames": getattr(picture, "n_frames", 1),
    }


def drawn(picture: Image.Image, most_pixels: int) -> Image.Image:
    """Upright, on white, in eight bits, no larger than a page."""
    picture = ImageOps.exif_transpose(picture)
    if picture.mode.startswith("I"):
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        white = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(white, picture)
    picture = picture.convert("RGB")
    if picture.width * picture.height > most_pixels:
        scale = (most_pixels / (picture.width * picture.height)) ** 0.5
        size = (max(1, int(picture.width * scale)), max(1, int(picture.height * scale)))
        picture = picture.resize(size, Image.Resampling.LANCZOS)
    red, green, blue = picture.split()
    apart = max(ImageChops.difference(red, other).getextrema()[1] for other in (green, blue))
    return green if apart <= GREY else picture


def draw(data: bytes, most_pixels: int, largest: int) -> dict:
    """Send the picture and its text; the description of the whole."""
    opened = picture_of(data)
    found, text = found_in(opened), text_of(opened)
    picture, kept = drawn(opened, most_pixels), io.BytesIO()
    picture.save(kept, "JPEG", quality=QUALITY, subsampling="4:2:0")
    if kept.tell() > largest:
        raise Unshowable("pixels", MOST_DECODED)
    frame(b"I", kept.getvalue())
    frame(b"X", as_json({"lines": text.splitlines(), "links": []}))
    return {"sizes": [picture.size], "with_text": int(bool(text)), "found": found}


def as_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def frame(kind: bytes, payload: bytes) -> None:
    sys.stdout.buffer.write(kind + struct.pack(">I", len(payload)) + payload)


def limit(memory_mib: int, cpu_seconds: int) -> None:
    for what, most in (
        (resource.RLIMIT_AS, memory_mib * 1024 * 1024),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 3),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    # A second softer than hard, so that it ends by SIGXCPU, which says why, and not by SIGKILL.
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))


def main(*numbers: str) -> None:
    _, most_pixels, _, largest, memory_mib, cpu_seconds = map(int, numbers)
    Image.init()  # what is loaded late would have to be opened late
    Image.MAX_IMAGE_PIXELS = None  # asked above, with a sentence of its own
    limit(memory_mib, cpu_seconds)
    try:
        frame(b"T", as_json(draw(sys.stdin.buffer.read(), most_pixels, largest)))
    except Unshowable as no:
        frame(b"U", as_json(no.told))
    except MemoryError:
        frame(b"U", as_json({"code": "memory"}))
    except Exception:  # Pillow raises many kinds for a broken file, and nothing here could mend any of them
        frame(b"U", as_json({"code": "broken_image"}))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
