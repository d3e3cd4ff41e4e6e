"""A PDF: whether it opens without a password, and what it carries beside its pages."""

import io
from collections import Counter

import pikepdf
from refusal import Refused

MOST_PAGES, MOST_OBJECTS, DEEPEST = 5_000, 500_000, 64
ACTIONS = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/GoToE", "/GoToR"}
QUIET = {"/Link", "/Popup", "/Widget", "/PrinterMark", "/TrapNet"}
PEOPLE = ("/Author",)
NOBODY = ("", "anonymous", "unspecified", "unknown")
TAIL, TRAILING = 1024, 64


def inspect(data: memoryview) -> Counter:
    """Raises Refused."""
    if b"%%EOF" not in bytes(data[-TAIL:]):
        raise Refused("broken")
    try:
        with pikepdf.open(io.BytesIO(data), attempt_recovery=False, suppress_warnings=True) as pdf:
            return _look(pdf)
    except pikepdf.PasswordError as error:
        raise Refused("password") from error
    except (
        pikepdf.PdfError,
        pikepdf.ForeignObjectError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
    ) as error:
        raise Refused("broken") from error
    except (RuntimeError, IndexError, OverflowError, NotImplementedError) as error:
        raise Refused("broken") from error


def _look(pdf: pikepdf.Pdf) -> Counter:
    if pdf.is_encrypted:
        raise Refused("password")
    if len(pdf.objects) > MOST_OBJECTS or len(pdf.pages) > MOST_PAGES:
        raise Refused("many_entries")
    if not len(pdf.pages):
        raise Refused("broken")
    found: Counter = Counter()
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            found.update(_object(thing))
    found["author"] = int(
        "/Info" in pdf.trailer and any(_is_name(pdf.docinfo.get(key, "")) for key in PEOPLE)
    )
    found["pdf_metadata"] = int("/Metadata" in pdf.Root and found["author"] == 0 and _names_people(pdf))
    found["pdf_form"] = int("/AcroForm" in pdf.Root and len(pdf.Root.AcroForm.get("/Fields", [])) > 0)
    found["hidden_layers"] = _hidden_layers(pdf)
    return found


def _is_name(said: object) -> bool:
    """Some programs write that they do not know."""
    return str(said).strip(" ()").lower() not in NOBODY


def _object(thing: pikepdf.Object) -> list[str]:
    said = []
    if "/EF" in thing:
        said.append("attachments")
    if str(thing.get("/S", "")) in ACTIONS or "/JS" in thing:
        said.append("pdf_script")
    if str(thing.get("/Type", "")) == "/Annot" or ("/Rect" in thing and "/Subtype" in thing):
        subtype = str(thing.get("/Subtype", ""))
        if subtype == "/FileAttachment":
            said.append("attachments")
        elif subtype not in QUIET and not str(thing.get("/Type", "")).startswith("/XObject"):
            said.append("comments")
    return said


def _names_people(pdf: pikepdf.Pdf) -> bool:
    """The XMP packet beside the pages, where the names of people stand apart from the list of properties."""
    packet = bytes(pdf.Root.Metadata.read_bytes()[:1_000_000])
    return b"dc:creator" in packet or b"xmpMM:History" in packet or b"pdfx:" in packet


def _hidden_layers(pdf: pikepdf.Pdf) -> int:
    layers = pdf.Root.get("/OCProperties")
    if layers is None:
        return 0
    return len(layers.get("/D", pikepdf.Dictionary()).get("/OFF", []))
