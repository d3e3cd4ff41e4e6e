"""For every form but the one that takes files: a file that is sent anyway is not kept, not even for a moment."""

from django.core.files.uploadhandler import FileUploadHandler, SkipFile


class RefusingUploadHandler(FileUploadHandler):
    def new_file(self, *args: object, **kwargs: object) -> None:
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        raise SkipFile

    def file_complete(self, file_size: int) -> None:
        return None
