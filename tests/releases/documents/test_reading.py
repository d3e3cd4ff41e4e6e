"""What the pages show is what the file says, to the last row; what cannot be read for certain is a sentence."""

import csv
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import override_settings
from hypothesis import given
from hypothesis import settings as budget
from hypothesis import strategies as st

from releases.documents import limited, reading, store
from releases.documents.errors import NoRoom, SealedFileError, Tampered
from releases.documents.read import Unreadable
from releases.documents.reading import read_table
from releases.documents.seal import Binding, Sealer
from releases.documents.store import path_of
from releases.documents.table import TableRead, open_page

REAL = Path(__file__).parents[4] / "shared" / "data" / "real" / "dfe-exclusions-by-reason.csv"


@pytest.fixture
def read(keep, key, binding):
    return lambda content: read_table(keep(content), key=key, binding=binding)


@pytest.fixture
def rows_of(key, binding):
    """Every row of every page, in order."""

    def rows_of(table: TableRead) -> list[list[str]]:
        path = path_of(table.stored_name)
        return [row for number in range(table.pages) for row in open_page(path, key, binding, number).rows]

    return rows_of


def codes(table: TableRead) -> set[str]:
    return {finding.code for finding in table.findings}


def test_a_published_file_is_shown_to_its_last_row(read, rows_of, key, binding):
    if not REAL.exists():
        pytest.skip("the published statistics are not beside this project")
    content = REAL.read_bytes()
    header, *rows = csv.reader(io.StringIO(content.decode(), newline=""))

    table = read(content)

    assert table.header == header
    assert rows_of(table) == rows
    assert (table.rows, table.columns, table.pages) == (7004, 35, 71)
    assert (table.encoding, table.delimiter, table.findings) == ("UTF-8", ",", [])
    assert {"la_name", "school_type", "country_code"}.isdisjoint(header[each] for each in table.numeric)
    assert {"perm_physical_pupils", "fixed_other"} <= {header[each] for each in table.numeric}
    last = open_page(path_of(table.stored_name), key, binding, 70)
    assert (last.first_row, len(last.rows), last.rows[-1]) == (7002, 4, rows[-1])


cells = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12)


@given(rows=st.lists(st.lists(cells, min_size=2, max_size=4), min_size=1, max_size=8), mark=st.booleans())
@budget(max_examples=40, deadline=None)
def test_what_is_written_is_what_is_shown(tmp_path_factory, rows, mark):
    text, key, binding = io.StringIO(newline=""), b"k" * 32, Binding("v")
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows([["first", "second"], *rows])
    with override_settings(SEALED_ROOT=tmp_path_factory.getbasetemp() / "round-trip"):
        with store.new_file() as file:
            sealer = Sealer(file, key, binding)
            sealer.write(text.getvalue().encode("utf-8-sig" if mark else "utf-8"))
            sealer.finish()
        table = read_table(file.name, key=key, binding=binding)
        assert table.header == ["first", "second"]
        assert open_page(path_of(table.stored_name), key, binding, 0).rows == rows


def test_figures_and_symbols_are_never_altered(read, rows_of):
    rows = [
        ["007", "1,234.50", "[x]", "..", "-"],
        ["1e5", " 12 ", "0.10", "–", "£1.00"],
        ["TRUE", "01/02/2020", "=1+1", "", "5%"],
    ]
    text = io.StringIO(newline="")
    csv.writer(text).writerows([list("abcde"), *rows])
    assert rows_of(read(text.getvalue().encode())) == rows


@pytest.mark.parametrize(
    ("column", "numeric"),
    [
        (["1", "22", "-3.5"], True),
        (["1,234", "12.5%", "£3", "\u22124"], True),
        (["[x]", "..", "", "-", "c", "7"], True),
        (["007", "1 [p]", "(12)"], True),
        (["12", "Kent"], False),
        (["[x]", "..", ""], False),
        (["1,23", "4"], False),
        (["2019-20", "2020-21"], False),
        (["1.2.3", "4"], False),
        (["£", "4"], False),
    ],
)
def test_columns_of_figures_are_known(read, column, numeric):
    text = io.StringIO(newline="")
    csv.writer(text).writerows([["name", "value"], *(["x", cell] for cell in column)])
    assert (1 in read(text.getvalue().encode()).numeric) is numeric


@pytest.mark.parametrize(
    ("content", "encoding", "legacy"),
    [
        ("a,b\ncafé,£5\n".encode(), "UTF-8", False),
        ("a,b\ncafé,£5\n".encode("utf-8-sig"), "UTF-8", False),
        ("a,b\ncafé,£5\n".encode("utf-16"), "UTF-16", False),
        (b"\xfe\xff" + "a,b\ncafé,£5\n".encode("utf-16-be"), "UTF-16", False),
        ("a,b\ncafé,£5\n".encode("latin-1"), "Windows-1252", True),
        (b"a,b\n" + b"x,1\n" * 50_000 + "café,£5\n".encode("latin-1"), "Windows-1252", True),
        ("a,b\n\x81,1\ncafé,£5\n".encode("latin-1"), "Latin-1", True),
    ],
)
def test_encodings(read, rows_of, content, encoding, legacy):
    table = read(content)
    assert table.header == ["a", "b"]
    assert rows_of(table)[-1] == ["café", "£5"]
    assert table.encoding == encoding
    assert ("legacy_encoding" in codes(table)) is legacy


@pytest.mark.parametrize(
    ("content", "delimiter", "header"),
    [
        (b"a,b\n1,2\n", ",", ["a", "b"]),
        (b"a\tb\n1,5\t2\n", "\t", ["a", "b"]),
        (b"a;b\n1,5;2,5\n", ";", ["a", "b"]),
        (b'"a;x",b\n"1;2",3\n', ",", ["a;x", "b"]),
        (b"a\n1\n", ",", ["a"]),
    ],
)
def test_delimiters(read, content, delimiter, header):
    table = read(content)
    assert (table.delimiter, table.header) == (delimiter, header)


def test_a_delimiter_that_only_the_headings_suggest_is_told_of(read):
    table = read(b"Table 1; all areas\nKent, 5\n")
    assert table.delimiter == ";"
    assert "short_rows" in codes(table)


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_any_line_ending(read, rows_of, ends):
    assert rows_of(read(ends.join(["a,b", "1,2", "3,4"]).encode())) == [["1", "2"], ["3", "4"]]


def test_ragged_rows_are_kept_and_reported(read, rows_of, key, binding):
    table = read(b"a,b,c\n1,2\n\n1,2,3,4\n1,2,3\n")
    assert rows_of(table) == [["1", "2"], [], ["1", "2", "3", "4"], ["1", "2", "3"]]
    assert (table.rows, table.columns) == (4, 4)
    told = {finding.code: (finding.says, finding.rows, finding.count) for finding in table.findings}
    assert told["short_rows"][0].startswith("Row 2 has fewer cells than there are headings.")
    assert told["long_rows"][1:] == ((4,), 1)
    assert told["blank_rows"] == ("Row 3 is blank.", (3,), 1)
    assert open_page(path_of(table.stored_name), key, binding, 0).columns == 4


def test_many_ragged_rows_are_counted(read):
    (short,) = read(b"a,b\n" + b"1\n" * 1500).findings
    assert short.says.startswith("Rows 2, 3, 4, 5, 6 and 1,495 more have fewer cells")
    assert (len(short.rows), short.count) == (20, 1500)


def test_headings_are_looked_at(read):
    assert codes(read(b"a,,a\n1,2,3\n")) == {"blank_headings", "repeated_heading"}
    assert codes(read(b"a,b\n")) == {"no_rows"}
    assert codes(read(b"a\n1\n")) == {"one_column"}


def test_no_sentence_quotes_a_figure(read):
    """Findings and refusals are kept in the database, where no figure may be; the first row may be figures."""
    told = [
        read(content) for content in (b"987,987,\n987\n987,,,\n", b'987,987\n"987,987\n', b'"987"987,1\n')
    ]
    sentences = [finding.says for finding in told[0].findings] + [outcome.says for outcome in told[1:]]
    assert len(sentences) == 6
    assert not [sentence for sentence in sentences if "987" in sentence]


UNREADABLE = {
    "empty": (b"", "content", "The file is empty."),
    "byte order mark only": (b"\xef\xbb\xbf", "no_rows", "The file has no rows."),
    "renamed program": (b"MZ\x90\0" + bytes(500), "content", "This looks like a program, not a CSV file."),
    "NUL early": (b"a,b\n1,\0\n", "content", "This is not a text file"),
    "NUL late": (b"a,b\n" + b"1,2\n" * 5000 + b"1,\0\n", "nul", "Line 5002 contains a character"),
    "UTF-16 cut in a character": ("a,b\n1,2".encode("utf-16")[:-1], "encoding", "The file’s text could not"),
    "quote never closed": (b'a,b\n"1,2\n3,4\n', "open_quote", "A quotation mark that opens on line 2"),
    "quote never closed, large": (
        b'a,b\n"1,2\n' + b"3,4\n" * 10**6,
        "long_cell",
        "A cell in the row that starts on line 2",
    ),
    "text after a quote": (b'a,b\n"1"x,2\n', "stray_quote", "The row that starts on line 2 has text after"),
    "a cell too large": (
        b"a,b\n1," + b"x" * 131_073 + b"\n",
        "long_cell",
        "A cell in the row that starts on line 2",
    ),
    "200,000 columns": (b",".join([b"1"] * 200_000) + b"\n", "many_columns", "The row that starts on line 1"),
    "one line of 60 MB": ([b"1," * 500_000] * 60, "long_row", "The row that starts on line 1"),
    "rows across lines": (b"a,b\n" + b'"x\n",' * 10**6, "long_row", "The row that starts on line 2"),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_hostile_files_are_a_sentence_and_leave_nothing(read, everything_kept, case):
    content, code, says = UNREADABLE[case]
    outcome = read(content)
    assert isinstance(outcome, Unreadable)
    assert (outcome.code, outcome.says[: len(says)]) == (code, says)
    assert len(everything_kept()) == 1  # the upload itself


def test_a_page_too_large_is_a_sentence(read):
    row = b",".join([b"12345"] * 16_384) + b"\n"
    assert read([row] * 101).code == "wide_page"


def test_it_reads_in_little_memory(keep, sealed_root):
    """Both processes together, for 30 MB that is a good table and 60 MB that is one line."""
    program = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from django.conf import settings\n"
        "settings.configure(SEALED_ROOT=Path(sys.argv[1]))\n"
        "from releases.documents.reading import read_table\n"
        "from releases.documents.seal import Binding\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "outcome = read_table(sys.argv[2], key=b'k' * 32, binding=Binding('version-1'))\n"
        "print(type(outcome).__name__, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before,\n"
        "      resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
    )
    root = Path(__file__).parents[3]
    for content, kind in [
        ([b"E92000001,England,1234\n" * 10_000] * 130, "TableRead"),
        ([b"1," * 500_000] * 60, "Unreadable"),
    ]:
        told = subprocess.run(
            [sys.executable, "-c", program, sealed_root, keep(content)],
            cwd=root, env={**os.environ, "PYTHONPATH": str(root)}, capture_output=True, text=True, check=True,
        )  # fmt: skip
        name, ours, childs = told.stdout.split()
        assert name == kind
        assert int(ours) < 48 * 1024
        assert int(childs) < 128 * 1024


def test_the_program_is_stopped_when_it_takes_too_long(read, monkeypatch, everything_kept):
    real = reading.frames
    monkeypatch.setattr(reading, "frames", lambda *a, **named: real(*a, **named, seconds=0.3))
    outcome = read([b"1,2\n" * 10_000] * 400)
    assert outcome.code == "time"
    assert len(everything_kept()) == 1


@pytest.mark.parametrize(
    ("what", "most", "content", "code"),
    [
        ("CPU_SECONDS", 1, [b"1,2\n" * 10_000] * 500, "time"),
        ("MEMORY_MIB", 24, [b",".join([b"x" * 100] * 16_000) + b"\n"] * 2, "memory"),
    ],
    ids=["CPU", "memory"],
)
def test_the_program_limits_itself(read, monkeypatch, what, most, content, code):
    assert isinstance(read(content[:1]), TableRead)
    monkeypatch.setattr(limited, what, most)
    assert read(content).code == code


@pytest.mark.parametrize(
    "attempt",
    [
        "open('/dev/null', 'w')",
        "open('/etc/passwd')",
        "__import__('socket').socket()",
    ],
)
def test_the_program_cannot_open_a_file_or_a_socket(tmp_path, attempt):
    """The real limits, then what a hole in a parser would try."""
    program = (
        f"import sys, socket; sys.path.insert(0, {str(reading.PROGRAM.parent)!r})\n"
        f"import read_csv_child; read_csv_child.limit(256, 5)\n{attempt}\n"
    )
    tried = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert "OSError" in tried.stderr


def test_nonsense_from_the_program_is_a_sentence(read, monkeypatch, tmp_path, everything_kept):
    for number, answer in enumerate(
        [b"Z\0\0\0\0", b"U\0\0\0\x02{}", b"T\0\0\0\x02[]", b"P\xff\xff\xff\xff", b"P\0", b""]
    ):
        program = tmp_path / f"{number}.py"
        program.write_text(f"import sys; sys.stdin.buffer.read(); sys.stdout.buffer.write({answer!r})")
        monkeypatch.setattr(reading, "PROGRAM", program)
        assert read(b"a,b\n1,2\n").code == "stopped"
        assert [path for path in everything_kept() if path.parent.name == "partial"] == []


def test_an_answer_from_a_program_that_then_failed_is_not_believed(read, monkeypatch, tmp_path):
    good, bad = tmp_path / "good.py", tmp_path / "bad.py"
    good.write_text(reading.PROGRAM.read_text())
    bad.write_text(reading.PROGRAM.read_text() + "    sys.exit(1)\n")
    monkeypatch.setattr(reading, "PROGRAM", good)
    assert isinstance(read(b"a,b\n1,2\n"), TableRead)
    monkeypatch.setattr(reading, "PROGRAM", bad)
    assert read(b"a,b\n1,2\n").code == "stopped"


def test_an_upload_that_was_tampered_with_is_not_read(keep, key, binding, everything_kept):
    name = keep(b"1,2\n" * 300_000)
    path = path_of(name)
    spoilt = bytearray(path.read_bytes())
    spoilt[-100] ^= 1
    path.write_bytes(spoilt)
    with pytest.raises(Tampered):
        read_table(name, key=key, binding=binding)
    assert everything_kept() == [path]


def test_a_full_disk_keeps_no_page(keep, key, binding, monkeypatch, everything_kept):
    name = keep(b"1,2\n" * 300_000)
    real, calls = store.NewFile.write, []

    def fill(self, data):
        calls.append(data)
        if len(calls) > 5:
            raise NoRoom
        real(self, data)

    started, start = [], limited._start
    monkeypatch.setattr(limited, "_start", lambda *a: started.append(start(*a)) or started[-1])
    monkeypatch.setattr(store.NewFile, "write", fill)
    with pytest.raises(NoRoom):
        read_table(name, key=key, binding=binding)
    assert everything_kept() == [path_of(name)]
    assert [process.returncode is not None for process in started] == [True]


def test_pages_belong_to_their_version(read, key, binding):
    path = path_of(read(b"a,b\n1,2\n").stored_name)
    assert open_page(path, key, binding, 0).rows == [["1", "2"]]
    for other in (Binding("version-2"), Binding("version-1", "#2")):
        with pytest.raises(SealedFileError):
            open_page(path, key, other, 0)
    for number in (-1, 1):
        with pytest.raises(IndexError):
            open_page(path, key, binding, number)


def test_nothing_plain_is_kept(read, everything_kept):
    read(b"area,homes started\nKent,987654321\n" * 200)
    for path in everything_kept():
        assert b"987654321" not in path.read_bytes()
        assert b"homes" not in path.read_bytes()


@pytest.mark.parametrize("content", [b"a,b\n1,2\n", [b"1," * 500_000] * 10], ids=["read", "refused"])
def test_no_process_is_left_behind(read, monkeypatch, content):
    started, start = [], limited._start
    monkeypatch.setattr(limited, "_start", lambda *a: started.append(start(*a)) or started[-1])
    read(content)
    assert started
    assert all(process.returncode is not None for process in started)
