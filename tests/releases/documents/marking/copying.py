"""A file sealed as an upload is, and a copy of it made as a download is."""

from datetime import UTC, datetime

from releases.documents import store
from releases.documents.kinds import Kind
from releases.documents.marking import beside, package, pdf
from releases.documents.marking.mark import Mark
from releases.documents.marking.pieces import flowing, size_of
from releases.documents.marking.plans import How, make_plan, open_plan
from releases.documents.seal import Binding, Sealer, open_sealed

KEY, BINDING = bytes(range(32)), Binding("a-version")
MARK = Mark(
    copy="7F3K-22AB",
    marking="OFFICIAL-SENSITIVE",
    title="Housing statistics: Housing starts",
    until=datetime(2020, 7, 16, 8, 30, tzinfo=UTC),
    name="Siân Ŵyn-Jones & Co <x>",
    post="Minister for Housing",
    at=datetime(2020, 7, 15, 8, 41, tzinfo=UTC),
)
HOLDER = "Downloaded by Siân Ŵyn-Jones & Co <x>, Minister for Housing, 9:41am on 15 July. Copy 7F3K-22AB."


def sealed(content: bytes) -> str:
    with store.new_file() as file:
        sealer = Sealer(file, KEY, BINDING)
        sealer.write(content)
        sealer.finish()
    return file.name


def copied(kind: Kind, content: bytes, mark: Mark = MARK, name: str = "file") -> tuple[How, bytes]:
    """How it is marked, and the whole copy."""
    stored_name = sealed(content)
    how, plan_name = make_plan(kind, len(content), stored_name, key=KEY, binding=BINDING)
    plan = open_plan(plan_name, key=KEY, binding=BINDING)
    match how:
        case How.PDF:
            pieces = pdf.pieces(plan, mark, len(content))
        case How.PACKAGE:
            pieces = package.pieces(plan, mark)
        case How.BESIDE:
            pieces = beside.pieces(plan, mark, f"{name}.{kind}")
    copy = b"".join(flowing(pieces, open_sealed(store.path_of(stored_name), KEY, BINDING)))
    assert size_of(pieces) == len(copy)
    return how, copy
