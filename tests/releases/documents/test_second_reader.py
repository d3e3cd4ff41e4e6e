"""A large sheet is read by two processes where there are two processors: the same is shown, within the same limits."""

import io
import json
import os
import sys
import time
from collections.abc import Iterator

import psutil
import pytest

from releases.documents import limited
from releases.documents.reading_workbooks import PROGRAM
from releases.documents.workbooks import second_reader
from releases.documents.workbooks.grid import Block
from tests.benchmarks.tables import HEADINGS, workbook

from .workbooks import part_of, with_part

ROWS, MEMORY_MIB, CPU_SECONDS = 20_000, 700, 60
SHEET = "xl/worksheets/sheet1.xml"

pytestmark = [
    pytest.mark.skipif(
        sys.platform != "linux",
        reason="only Linux tells what another process may do, and on which processors",
    ),
    pytest.mark.skipif(len(psutil.Process().cpu_affinity() or []) < 2, reason="there is one processor"),
]


@pytest.fixture(scope="module")
def large() -> bytes:
    return workbook(ROWS, styled=True)


@pytest.fixture
def one_processor() -> Iterator[None]:
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    yield
    os.sched_setaffinity(0, before)


def by_all_processors() -> None:
    os.sched_setaffinity(0, range(os.cpu_count() or 1))


class Reading:
    """The program with a workbook. Its answer waits in a pipe, which is soon full, until `answer` takes it."""

    def __init__(self, content: bytes):
        numbers = [str(8 * 1024**2), str(MEMORY_MIB), str(CPU_SECONDS)]
        self._program = limited._start(PROGRAM, ["xlsx", *numbers], with_libraries=True)
        self._feeder = limited.Feeder(self._program, iter([content]))
        self._feeder.start()
        self.process = psutil.Process(self._program.pid)

    def second(self) -> psutil.Process | None:
        """The process that the program has started, or none when the first pages have come."""
        deadline = time.monotonic() + 60
        while not (found := self.process.children()):
            assert time.monotonic() < deadline, "the program did not begin"
            if self.process.status() == psutil.STATUS_SLEEPING and not self._feeder.is_alive():
                return next(iter(self.process.children()), None)
            time.sleep(0.005)
        return found[0]

    def answer(self) -> list[tuple[bytes, bytes]]:
        frames = list(limited._frames(io.BufferedReader(self._program.stdout), 16 * 1024**2))
        assert self._program.wait() == 0
        self._feeder.join()
        return frames


@pytest.fixture
def reading() -> Iterator:
    """Started, and stopped at the end whatever becomes of it."""
    started: list[Reading] = []
    yield lambda content: started.append(Reading(content)) or started[-1]
    for each in started:
        limited.kill(each._program)
        each._program.wait()


def alone(content: bytes, reading, one_processor) -> list[tuple[bytes, bytes]]:
    by_one = reading(content)
    assert by_one.second() is None
    return by_one.answer()


def test_two_show_what_one_shows(large, reading, one_processor):
    by_one = alone(large, reading, one_processor)
    by_all_processors()
    by_two = reading(large)
    assert by_two.second() is not None
    assert by_two.answer() == by_one
    assert json.loads(by_one[-1][1])["sheets"][0]["rows"] == ROWS + 1
    assert json.loads(by_one[0][1])["rows"][0] == HEADINGS


def test_it_is_limited_as_the_first_is_and_sees_less(large, reading):
    program = reading(large)
    second = program.second()
    for what in ("AS", "FSIZE", "NOFILE", "CORE", "CPU"):
        number = getattr(psutil, f"RLIMIT_{what}")
        assert second.rlimit(number) == program.process.rlimit(number)
    assert second.rlimit(psutil.RLIMIT_AS) == (MEMORY_MIB * 1024**2,) * 2
    assert os.getsid(second.pid) == program.process.pid
    assert not {"0", "1"} & set(os.listdir(f"/proc/{second.pid}/fd"))


def test_the_first_reads_what_the_second_does_not_give(large, reading, one_processor):
    by_one = alone(large, reading, one_processor)
    by_all_processors()
    program = reading(large)
    program.second().kill()
    assert program.answer() == by_one


@pytest.mark.parametrize("at", [3_000, 12_000, 19_500])
def test_rows_that_are_not_alike_are_shown_as_one_shows_them(large, reading, one_processor, at):
    """Hidden, odd and rich rows, in pieces of either."""
    sheet = part_of(large, SHEET).decode()
    odd = f'<row r="{at}" hidden="1"><c r="A{at}"><v>1</v></c></row>'
    rich = f'<c r="G{at + 9}" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>'
    before, _, rest = sheet.partition(f'<row r="{at}" ')
    next_row = f'</row><row r="{at + 10}" '
    rest = rest.partition("</row>")[2].replace(next_row, rich + next_row, 1)
    content = with_part(large, SHEET, f"{before}{odd}{rest}")
    by_one = alone(content, reading, one_processor)
    by_all_processors()
    by_two = reading(content)
    assert by_two.second() is not None
    assert by_two.answer() == by_one
    assert json.loads(by_one[-1][1])["found"]["hidden_rows"] == 1
    assert any(b'"ab"' in page for _, page in by_one)


@pytest.mark.parametrize("at", [3_000, 19_500])
def test_a_broken_sheet_is_told_by_the_first(large, reading, at):
    sheet = part_of(large, SHEET).decode().replace(f'<row r="{at}" ', f'<row r="{at - 50}" ')
    program = reading(with_part(large, SHEET, sheet))
    assert program.answer()[-1] == (b"U", b'{"code":"broken"}')
    assert not program.process.is_running() or not program.process.children()


def test_a_block_comes_through_the_pipe_as_it_was():
    block = Block([4, 5])
    block.columns, block.hides = [["North", "1"], ["[c]", ""]], 3
    block.words = [(0, (True, False)), (1, (True, True))]
    block.raw[1].append(0)
    assert vars(second_reader._block(second_reader._bytes(block))) == vars(block)


def test_a_small_sheet_needs_no_second(reading):
    program = reading(workbook(2_000, styled=True))
    assert program.second() is None
