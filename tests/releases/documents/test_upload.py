"""Uploads: sealed as they stream, names kept raw or refused with a sentence, nothing of a bad one kept."""

import hashlib
import tracemalloc

import pytest
from django.http import HttpResponse
from django.middleware.csrf import _get_new_csrf_string, _mask_cipher_secret
from django.test import override_settings
from django.views.decorators.csrf import csrf_protect
from hypothesis import given
from hypothesis import settings as budget
from hypothesis import strategies as st

from releases.documents import names, receiving, upload
from releases.documents.errors import NoRoom
from releases.documents.names import problem_with_name
from releases.documents.seal import open_sealed
from releases.documents.sniff import problem_with_content
from releases.documents.store import NewFile, path_of
from releases.documents.upload import parse_upload

from .forms import BOUNDARY, ENDING, field, file, file_head, post

MIB = 1024 * 1024


@pytest.fixture
def parse(key):
    return lambda request, **options: parse_upload(request, key=key, **options)


@pytest.fixture
def content_of(key):
    return lambda received: b"".join(open_sealed(path_of(received.stored_name), key, received.binding))


def only(result):
    (received,) = result[1]
    return received


def test_a_file_and_fields_arrive_whole(parse, content_of, binding):
    content = bytes(range(256)) * 2000
    fields, (received,) = parse(
        post(field("title", "Housing £"), file("housing.csv", content), field("last", "1"))
    )
    assert fields.dict() == {"title": "Housing £", "last": "1"}
    assert (received.field, received.name, received.problem) == ("file", "housing.csv", None)
    assert (received.size, received.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert len(received.binding.version) == 22
    assert content_of(received) == content


@given(content=st.binary(max_size=3000), pieces=st.integers(1, 700))
@budget(max_examples=60, deadline=None)
def test_any_bytes_arrive_however_the_network_cuts_them(tmp_path_factory, content, pieces):
    body = file("a.csv", content + b"x") + ENDING
    request = post(
        iter(body[at : at + pieces] for at in range(0, len(body), pieces)), length=len(body), ending=b""
    )
    with override_settings(SEALED_ROOT=tmp_path_factory.getbasetemp() / "cut"):
        received = only(parse_upload(request, key=b"k" * 32))
        assert received.problem is None
        stored = open_sealed(path_of(received.stored_name), b"k" * 32, received.binding)
        assert b"".join(stored) == content + b"x"


@pytest.mark.parametrize(
    "content", [b"\r\n", b"--", b"\r\n--" + BOUNDARY.encode()[:-1] + b"\r\n", b"\r\n" * 40_000]
)
def test_what_looks_like_a_boundary_is_content(parse, content_of, content):
    assert content_of(only(parse(post(file("a.csv", content))))) == content


def test_two_files_of_one_form_are_bound_apart(parse, content_of):
    _, (first, second) = parse(post(file("a.csv", b"one"), file("b.csv", b"two", of="other")))
    assert (content_of(first), content_of(second)) == (b"one", b"two")
    assert first.binding != second.binding


@pytest.mark.parametrize(
    "name",
    [
        "housing.csv",
        "Housing starts – June 2020.csv",
        "tai.csv",
        "a..b.csv",
        "x" * 150,
        "ŵ.csv",
        "a\u202fb.csv",
        "50%.csv",
    ],
)
def test_a_good_name_is_kept_as_it_is(parse, name):
    received = only(parse(post(file(name))))
    assert (received.name, received.problem) == (name, None)


def test_a_quotation_mark_in_a_name_is_put_back(parse):
    assert only(parse(post(file("the %22final%22.csv")))).name == 'the "final".csv'


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("a\0.csv", names.BAD_CHARACTER),
        ("a\x1b[2J.csv", names.BAD_CHARACTER),
        ("a\x7f.csv", names.BAD_CHARACTER),
        ("a\n.csv", names.BAD_CHARACTER),
        ("a%0D%0Ab.csv", names.BAD_CHARACTER),
        ("fdp\u202evsc.exe", names.BAD_CHARACTER),
        ("a\u200b.csv", names.BAD_CHARACTER),
        ("a\u2028b.csv", names.BAD_CHARACTER),
        ("../../etc/passwd", names.A_PATH),
        ("..", names.A_PATH),
        (".", names.A_PATH),
        ("folder/a.csv", names.A_PATH),
        ("C:\\Users\\me\\a.csv", names.A_PATH),
        ("..\\a.csv", names.A_PATH),
        ("x" * 151, names.TOO_LONG),
        ("x" * 5000, names.TOO_LONG),
        ("   ", names.MISSING),
        ("", names.MISSING),
    ],
)
def test_a_bad_name_is_refused_with_a_sentence(parse, everything_kept, name, problem):
    received = only(parse(post(file(name))))
    assert received.problem == problem
    assert received.stored_name == ""
    assert everything_kept() == []
    assert (
        problem_with_name(received.name) is None
        or "\ufffd" in received.name
        or problem != names.BAD_CHARACTER
    )


@pytest.mark.parametrize(
    ("disposition", "name", "problem"),
    [
        (b'name="file"; filename="a.csv"; filename*=UTF-8\'\'%C5%B5.csv', "ŵ.csv", None),
        (b"name=\"file\"; filename*=UTF-8''t%C3%A2l.csv", "tâl.csv", None),
        (b"name=\"file\"; filename*=UTF-8''a%00b.csv", "a\ufffdb.csv", names.BAD_CHARACTER),
        (b"name=\"file\"; filename*=UTF-8''..%2Fa.csv", "../a.csv", names.A_PATH),
        (b"name=\"file\"; filename*=UTF-8''%ff%fe.csv", "\ufffd\ufffd.csv", names.UNREADABLE),
        (b"name=\"file\"; filename*=nonsense''a.csv", "\ufffd", names.UNREADABLE),
        (b"name=\"file\"; filename*=''x; filename*0*=UTF-8''a", None, names.UNREADABLE),
        (b'name="file"; filename="caf\xe9.csv"', "caf\ufffd.csv", names.UNREADABLE),
        (b'name="file"; filename="\xc0\xae\xc0\xae/a.csv"', None, names.UNREADABLE),
        (b'name="file"; filename=a.csv', "a.csv", None),
        (b'filename="a.csv"', "a.csv", None),
    ],
)
def test_names_written_in_other_ways(parse, everything_kept, disposition, name, problem):
    received = only(parse(post(file_head(disposition) + b"a,b\n\r\n")))
    assert received.problem == problem
    assert name is None or received.name == name
    assert bool(everything_kept()) == (problem is None)


@given(disposition=st.binary(max_size=200).map(lambda raw: raw.replace(b"\r", b"")))
@budget(max_examples=300, deadline=None)
def test_no_header_breaks_the_parser(tmp_path_factory, disposition):
    with override_settings(SEALED_ROOT=tmp_path_factory.getbasetemp() / "headers"):
        request = post(file_head(b'name="f"; filename="' + disposition) + b"a,b\n\r\n")
        _, files = parse_upload(request, key=b"k" * 32)
    assert all(each.problem or problem_with_name(each.name) is None for each in files)


def test_no_file_chosen_is_no_file(parse):
    fields, files = parse(post(field("title", "x"), file("", b"")))
    assert (fields["title"], files) == ("x", [])


def test_an_empty_file_is_refused(parse, everything_kept):
    assert only(parse(post(file("a.csv", b"")))).problem == receiving.EMPTY
    assert everything_kept() == []


def test_content_is_checked_when_asked(parse, everything_kept):
    program = b"MZ\x90\0" + bytes(20_000)
    received = only(parse(post(file("figures.csv", program)), check=problem_with_content))
    assert received.problem.startswith("This looks like a program, not a CSV file.")
    assert everything_kept() == []
    assert only(parse(post(file("figures.csv")), check=problem_with_content)).problem is None


def test_the_largest_file_is_taken_and_one_byte_more_is_not(parse, settings, everything_kept):
    settings.UPLOAD_LIMIT = MIB
    assert only(parse(post(file("a.csv", bytes(MIB))))).problem is None
    received = only(parse(post(file("a.csv", bytes(MIB + 1)))))
    assert received.problem == "The file is larger than 1 MB. Upload a file of 1 MB or less."
    assert len(everything_kept()) == 1


def test_300_mb_is_read_to_its_end_refused_and_not_kept(parse, everything_kept):
    head, tail = file_head(b'name="file"; filename="big.csv"'), b"\r\n" + field("after", "kept")
    chunk, count = b"E92000001,England,1234\r\n" * 2730, 4900
    length = len(head) + len(chunk) * count + len(tail) + len(ENDING)
    assert length > 300 * MIB
    request = post(head, (chunk for _ in range(count)), tail, length=length)

    tracemalloc.start()
    fields, (received,) = parse(request)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert received.problem == "The file is larger than 100 MB. Upload a file of 100 MB or less."
    assert received.size == len(chunk) * count
    assert fields["after"] == "kept"
    assert request.environ["wsgi.input"].taken == length
    assert everything_kept() == []
    assert peak < 8 * MIB


def test_a_body_cut_short_keeps_nothing(parse, everything_kept):
    whole = file("first.csv") + file("second.csv", b"1,2\n" * 50_000) + ENDING
    for length in (0, 100, len(whole) // 2, len(whole) - 200, len(whole) - 30):
        _, files = parse(post(whole[:length], length=len(whole), ending=b""))
        assert [each.problem for each in files] == [upload.CUT_SHORT]
        assert everything_kept() == []


def test_a_body_without_its_ending_keeps_nothing(parse, everything_kept):
    assert only(parse(post(file("a.csv"), ending=b""))).problem == upload.CUT_SHORT
    assert everything_kept() == []


def test_a_lost_connection_keeps_nothing(parse, everything_kept):
    def dying():
        yield file_head(b'name="file"; filename="a.csv"')
        yield b"1,2\n" * 50_000
        raise OSError("connection reset")

    assert only(parse(post(dying(), length=10**6))).problem == upload.CUT_SHORT
    assert everything_kept() == []


def test_a_fault_of_ours_keeps_nothing_and_is_not_hidden(parse, everything_kept):
    def check(head):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        parse(post(file("a.csv")), check=check)
    assert everything_kept() == []


@pytest.mark.parametrize("step", ["write", "finish"])
def test_no_room_is_a_sentence(parse, monkeypatch, everything_kept, step):
    def full(*_):
        raise NoRoom

    monkeypatch.setattr(NewFile, step, full)
    _, (first, second) = parse(post(file("a.csv"), file("b.csv")))
    assert first.problem == second.problem == receiving.NO_ROOM
    monkeypatch.undo()
    assert everything_kept() == []


def test_too_many_files_keeps_none(parse, everything_kept):
    assert only(parse(post(*[file("a.csv")] * 21))).problem == upload.TOO_MANY_FILES
    assert everything_kept() == []
    assert len(parse(post(*[file("a.csv")] * 20))[1]) == 20


@pytest.mark.parametrize(
    "parts", [[field("f", "x")] * 101, [field("f", b"x" * 600_000)] * 2], ids=["many", "large"]
)
def test_too_many_fields_keeps_no_file(parse, everything_kept, parts):
    assert only(parse(post(file("a.csv"), *parts))).problem == upload.TOO_MANY_FIELDS
    assert everything_kept() == []


@pytest.mark.parametrize(
    "content_type",
    ["multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=é"],
)
def test_a_malformed_form_is_a_sentence(parse, content_type):
    assert only(parse(post(file("a.csv"), CONTENT_TYPE=content_type))).problem == upload.MALFORMED


def test_an_ordinary_form_has_no_files(parse):
    request = post(b"a=1&b=2", ending=b"", CONTENT_TYPE="application/x-www-form-urlencoded")
    fields, files = parse(request)
    assert (fields["a"], files) == ("1", [])


@pytest.mark.parametrize(("token", "status"), [("right", 200), ("wrong", 403), (None, 403)])
def test_csrf_protection_works_after_it(parse, settings, token, status):
    settings.CSRF_FAILURE_VIEW = f"{__name__}.forbidden"
    secret = _get_new_csrf_string()
    sent = {"right": _mask_cipher_secret(secret), "wrong": _mask_cipher_secret(_get_new_csrf_string())}.get(
        token
    )
    parts = [field("csrfmiddlewaretoken", sent)] if sent else []
    request = post(file("a.csv"), *parts, HTTP_COOKIE=f"{settings.CSRF_COOKIE_NAME}={secret}")
    parse(request)
    assert csrf_protect(lambda request: HttpResponse("in"))(request).status_code == status
    assert list(request.FILES) == []


def forbidden(request, reason=""):
    return HttpResponse(reason, status=403)
