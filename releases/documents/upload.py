"""Uploads, sealed as they stream: nothing plain touches the disk, and memory holds a chunk or two.

Django must not read the form first. The view is exempt from the outer CSRF check, reads the form by `parse_upload`,
and does everything else in an inner view that is protected, which then finds the token in the fields:

    @csrf_exempt
    def upload_document(request, ...):
        fields, files = parse_upload(request, key=key, check=problem_with_content)
        return _keep_upload(request, files)       # decorated with csrf_protect

Ask whether the person may upload before calling it, and `store.discard` what the inner view refuses to keep.
Whatever is wrong with a form or a file is told in `problem`, and then nothing of that file was kept.
"""

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, QueryDict, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils.datastructures import MultiValueDict

from prerelease.web.middleware.cleanliness import BROKEN, is_clean_text

from .envelope import Binding
from .multipart import CutShort, Part, Parts
from .receiving import Check, ReceivedFile, SealingHandler

__all__ = ["ReceivedFile", "parse_upload"]

MOST_FILES, MOST_FIELDS, MOST_FIELD_BYTES = 20, 100, 1024 * 1024

TOO_MANY_FILES = f"You sent more than {MOST_FILES} files at once. Upload {MOST_FILES} files or fewer."
TOO_MANY_FIELDS = "The form was larger than this page can accept. Go back and try again."
CUT_SHORT = "The upload stopped before the whole file arrived. Nothing was kept. Upload the file again."
MALFORMED = "The upload could not be read. Nothing was kept. Go back and upload the file again."


class BadForm(Exception):
    """The form as a whole cannot be taken; the message is the sentence."""


def parse_upload(
    request: HttpRequest, *, key: bytes, check: Check | None = None
) -> tuple[QueryDict, list[ReceivedFile]]:
    """Read the form: its fields, and its files, sealed. Sets `request.POST`, so that CSRF protection works after it.

    Each file is bound to a version reference of its own, in its `binding`. `check` is asked about the first 8 KiB of
    each file, and may refuse it by returning a sentence (`sniff.problem_with_content`). A field with no file
    chosen is left out.
    """
    if request.content_type != "multipart/form-data":
        return request.POST, []
    handler, fields = SealingHandler(request, key, check), QueryDict(mutable=True, encoding="utf-8")
    try:
        _read(Parts(request.META, request, [handler], "utf-8"), handler, fields)
    except (BadForm, CutShort, UnreadablePostError, MultiPartParserError, SuspiciousOperation) as error:
        handler.upload_interrupted()
        handler.received.append(ReceivedFile("", "", 0, "", "", Binding(""), _sentence(error)))
    except BaseException:
        handler.upload_interrupted()
        raise
    fields._mutable = False
    request._post, request._files = fields, MultiValueDict()
    return fields, handler.received


def _read(parts: Parts, handler: SealingHandler, fields: QueryDict) -> None:
    """Read to the very end whatever happens, or the browser sees a broken connection and not our sentence."""
    problem, room = "", MOST_FIELD_BYTES
    for number, part in enumerate(parts, start=1):
        if part.file_name is None:
            value = part.stream.read(room + 1)
            room -= len(value) + len(part.field)
            if room < 0 or number > MOST_FIELDS:
                problem, room = problem or TOO_MANY_FIELDS, 0
            else:
                fields.appendlist(_text(part.field.encode()), _text(value))
        elif len(handler.received) >= MOST_FILES:
            problem = problem or TOO_MANY_FILES
        else:
            _receive(part, handler)
    if problem:
        raise BadForm(problem)


def _text(value: bytes) -> str:
    """Raises BadRequest for what no person types: a clear 400, as in a form without files.

    Of a name that is not UTF-8 only U+FFFD is left (`multipart`), which is in no name of ours.
    """
    if not is_clean_text(value) or BROKEN.encode() in value:
        raise BadRequest("A field of the form is not text.")
    return value.decode()


def _receive(part: Part, handler: SealingHandler) -> None:
    first = part.stream.read(1)
    if not part.file_name and not first:
        return  # no file was chosen
    part.stream.unget(first)
    handler.new_file(part.field, part.file_name)
    size = 0
    for chunk in part.stream:
        handler.receive_data_chunk(chunk, size)
        size += len(chunk)
    handler.file_complete(size)


def _sentence(error: Exception) -> str:
    match error:
        case BadForm():
            return str(error)
        case CutShort() | UnreadablePostError():
            return CUT_SHORT
        case _:
            return MALFORMED
