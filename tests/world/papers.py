"""PDFs and images as statisticians make them, and as they should not."""

from __future__ import annotations

import io
import zlib

import pikepdf
from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from .builders import FIGURES


def pdf(*pages: str, size: tuple[float, float] = A4, link: str = "", coloured: bool = False) -> bytes:
    """A page for each text, its lines one below the other."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size)
    for text in pages:
        if coloured:
            canvas.setFillColorRGB(0.7, 0.1, 0.2)
        lines = canvas.beginText(72, size[1] - 90)
        lines.setFont("Helvetica", 14)
        lines.textLines(text)
        canvas.drawText(lines)
        if link:
            canvas.linkURL(link, (72, 72, 300, 90))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def bulletin() -> bytes:
    """Three pages, with a figure that occurs nowhere else on the second."""
    return pdf(
        "Housing statistics\nApril to June 2020",
        f"Starts\nStarts in the North were {FIGURES[0]}.\nThe South had {FIGURES[2]}.",
        "Notes",
        link="https://statistics.example/methods",
    )


def scanned() -> bytes:
    """A page that is a picture, and has no text."""
    out = io.BytesIO()
    Image.new("L", (600, 800), 255).save(out, "PDF")
    return out.getvalue()


def with_object(content: bytes, **entries: object) -> bytes:
    """The same PDF, with these entries in its catalogue."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        for name, value in entries.items():
            document.Root[f"/{name}"] = pikepdf.Dictionary(value) if isinstance(value, dict) else value
        document.save(out)
    return out.getvalue()


def encrypted(content: bytes, password: str) -> bytes:
    """Opens with this password; with "" for anybody, and still encrypted."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="owner", user=password))
    return out.getvalue()


def png(size: tuple[int, int] = (300, 200), *, description: str = "", mode: str = "RGB") -> bytes:
    """A chart of sorts: one bar on white."""
    picture = Image.new("RGB", size, "white")
    ImageDraw.Draw(picture).rectangle((20, 50, size[0] // 2, 90), fill=(29, 112, 184))
    told, out = PngInfo(), io.BytesIO()
    if description:
        told.add_text("Description", description)
    if mode == "I;16":
        grey = picture.convert("L").tobytes()
        picture = Image.frombytes("I;16", size, bytes(byte for value in grey for byte in (value, value)))
    picture.convert(mode).save(out, "PNG", pnginfo=told)
    return out.getvalue()


def photograph() -> bytes:
    """A JPEG that says where it was made, and by whom."""
    picture, exif, out = Image.new("RGB", (320, 240), (90, 120, 150)), Image.Exif(), io.BytesIO()
    exif[0x013B] = "A. Photographer"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (51.0, 30.0, 12.0)
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue()


def flood() -> bytes:
    """A PNG of 400 million pixels in 400 kB."""
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    return out.getvalue()


def flooded_pdf() -> bytes:
    """A page with a picture of 25 million coloured pixels, 75 MB once decoded."""
    rows = zlib.compressobj(9)
    row = bytes(3 * 5000) * 100
    data = b"".join(rows.compress(row) for _ in range(50)) + rows.flush()
    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=(595, 842))
        picture = document.make_stream(data)
        picture.stream_dict = pikepdf.Dictionary(
            Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=5000, Height=5000,
            ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8, Filter=pikepdf.Name.FlateDecode,
        )  # fmt: skip
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Flood=picture))
        page.Contents = document.make_stream(b"q 500 0 0 500 40 40 cm /Flood Do Q")
        document.save(out := io.BytesIO())
    return out.getvalue()
