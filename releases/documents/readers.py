"""Which reader reads which kind of file, once, after it was received: an explicit table, and no reader is no.

A reader takes the stored name, the release's key and the file's binding. It parses in a limited program (see
`limited`), writes what is to be shown as a sealed file of records bound to `pages_of(binding)`, and answers with a
Read, or with an Unreadable whose sentence the person reads. It raises FileMissing, KeyUnavailable, Tampered or NoRoom,
and then keeps nothing.
"""

from collections.abc import Callable

from . import store
from .drawing import read_jpeg, read_pdf, read_png
from .envelope import Binding
from .kinds import Kind
from .read import Read, Unreadable
from .reading import read_table
from .reading_prose import read_docx, read_odt
from .reading_workbooks import read_workbook
from .seal import open_sealed
from .sniff import kind_of, problem_with_content

Reader = Callable[..., Read | Unreadable]

READERS: dict[Kind, Reader] = {
    Kind.CSV: read_table,
    Kind.XLSX: read_workbook,
    Kind.XLS: read_workbook,
    Kind.ODS: read_workbook,
    Kind.PDF: read_pdf,
    Kind.PNG: read_png,
    Kind.JPEG: read_jpeg,
    Kind.DOCX: read_docx,
    Kind.ODT: read_odt,
}


def read(stored_name: str, *, key: bytes, binding: Binding, kind: Kind | None = None) -> Read | Unreadable:
    """Read a sealed upload by the reader of its kind: the one that the first look found (see `inspecting`)."""
    head = next(open_sealed(store.path_of(stored_name), key, binding))[: 8 * 1024]
    if problem := problem_with_content(head):
        return Unreadable("content", problem)
    return READERS[kind or kind_of(head)](stored_name, key=key, binding=binding)
