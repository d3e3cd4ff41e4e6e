"""Every program that reads a stranger's file has its limits before its first byte: seen from outside, by the kernel."""

import sys
import time
from pathlib import Path

import psutil
import pytest

from releases import documents
from releases.documents import limited

HERE = Path(documents.__file__).parent
MEMORY_MIB, CPU_SECONDS = 700, 7
BEGUN_WITHIN = 30.0

PROGRAMS = {
    "inspection": (["none", "10", "1000"], False),
    "inspection of a PDF": (["pdf", "10", "1000"], True),
    "read_csv_child.py": (["utf-8", "10", "1000"], False),
    "draw_pdf_child.py": (["72", "1000", "10", "1000"], True),
    "draw_image_child.py": (["72", "1000", "10", "1000"], True),
    "workbooks/program.py": (["xlsx", "1000"], True),
    "prose/program.py": (["docx", "1000"], True),
    "marking/find_mark_child.py": (["10"], True),
    "marking/plan_pdf_child.py": (["10", "10"], True),
    "marking/plan_package_child.py": (["xlsx", "10"], False),
}

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux tells the limits of another process"
)


def test_every_program_is_named_here():
    """Whatever in these folders is a program of its own."""
    programs = {path for path in HERE.rglob("*.py") if "main(*sys.argv[1:])" in path.read_text()}
    named = {HERE / name.removesuffix(" of a PDF") for name in PROGRAMS}
    assert programs == {path / "__main__.py" if path.is_dir() else path for path in named}


@pytest.mark.parametrize("name", PROGRAMS)
def test_it_has_them_before_it_is_given_anything(name):
    arguments, with_libraries = PROGRAMS[name]
    program = HERE / name.removesuffix(" of a PDF")
    process = limited._start(program, [*arguments, str(MEMORY_MIB), str(CPU_SECONDS)], with_libraries)
    try:
        child = psutil.Process(process.pid)
        until_limited(process, child)
        found = {
            what: child.rlimit(getattr(psutil, f"RLIMIT_{what}"))
            for what in ("AS", "FSIZE", "NOFILE", "CORE")
        }
        environment = child.environ()
    finally:
        limited.kill(process)
        process.communicate()
    most = MEMORY_MIB * 1024 * 1024
    assert found == {"AS": (most, most), "FSIZE": (0, 0), "NOFILE": (3, 3), "CORE": (0, 0)}
    assert environment == {"LC_ALL": "C.UTF-8"}


def until_limited(process, child: psutil.Process) -> None:
    """Its processor's time is what every program limits last. A second softer than hard: its end says why."""
    deadline = time.monotonic() + BEGUN_WITHIN
    while child.rlimit(psutil.RLIMIT_CPU) != (CPU_SECONDS, CPU_SECONDS + 1):
        assert process.poll() is None, "it ended before it had limits"
        assert time.monotonic() < deadline, f"it has no limit: {child.rlimit(psutil.RLIMIT_CPU)}"
        time.sleep(0.02)
