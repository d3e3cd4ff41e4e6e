"""Several files in one form: new documents, and new versions of those that are here already."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms

from releases.documents.kinds import endings
from releases.documents.upload import ReceivedFile
from releases.models import Document

from .asking import Asking

LONGEST_TITLE = Document._meta.get_field("title").max_length
NONE_CHOSEN = "Choose at least one file."
SAME_TITLE = (
    "{name}: another file of this upload has the same title. Upload it by itself, with a title of its own."
)
LONG_TITLE = "{name}: the title is longer than {limit} characters. Give it a shorter one."
REPLACES = "replace-"


@dataclass(frozen=True)
class Titled:
    """A file that arrived whole, and the document that it is a version of."""

    file: ReceivedFile
    title: str
    field: str


class Files(forms.FileInput):
    """One file, or several at once."""

    allow_multiple_selected = True


class FilesField(forms.Field):
    """Its files arrive before the form does, which asks whether there is one."""

    widget = Files({"multiple": True})

    def validate(self, value: Any) -> None:
        """The form says what is missing."""


class AddDocumentForm(Asking):
    """Bound to what was received: fields, and files that are sealed or dropped for a reason. Good ones are kept
    whatever is wrong with others, so `titled` is to be asked even where the form is not valid."""

    title = forms.CharField(
        label="Title of the document",
        max_length=LONGEST_TITLE,
        required=False,
        help_text="For one new file. Left empty, or for several, each gets its title from its file name. A file with "
        "the name or the title of a document that is here already becomes its next version.",
    )
    file = FilesField(
        label="Files",
        help_text="Up to 20 files of 100 MB each. Each is encrypted as it arrives, and nobody can open it until it has "
        "been checked.",
    )

    def __init__(
        self,
        *args: Any,
        documents: Iterable[Document] = (),
        received: list[ReceivedFile] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        accept = endings()
        self.fields["file"].widget.attrs["accept"] = accept
        self._documents = {f"{REPLACES}{document.ref}": document for document in documents}
        for name, document in self._documents.items():
            label, picker = f"New version of “{document.title}”", forms.FileInput({"accept": accept})
            self.fields[name] = forms.Field(label=label, required=False, widget=picker)
        self.fields["file"].required = not self._documents
        self._received = received or []
        self.titled: list[Titled] = []
        self.kept: list[Titled] = []

    def clean(self) -> None:
        if not self._received:
            self.add_error("file", NONE_CHOSEN)
        named = [file for file in self._received if file.field not in self._documents]
        for file in self._received:
            if file.problem:
                self._tell(file, file.problem)
            else:
                self._title(file, only=len(named) == 1)

    def _title(self, file: ReceivedFile, *, only: bool) -> None:
        document = self._documents.get(file.field)
        asked = (self.cleaned_data.get("title") or "").strip() if only else ""
        title = document.title if document else asked or self._known(file.name) or title_of(file.name)
        if title in {one.title for one in self.titled}:
            self._tell(file, SAME_TITLE.format(name=file.name))
        elif len(title) > LONGEST_TITLE:
            self._tell(file, LONG_TITLE.format(name=file.name, limit=LONGEST_TITLE))
        else:
            self.titled.append(Titled(file, title, self._field_of(file)))

    def _known(self, file_name: str) -> str:
        """The title of the document whose latest version has this very name."""
        for document in self._documents.values():
            latest = document.latest()
            if latest is not None and latest.file_name.casefold() == file_name.casefold():
                return document.title
        return ""

    def _tell(self, file: ReceivedFile, problem: str) -> None:
        """Beside the field that it came by, with its name where that may be one of several."""
        several = len(self._received) > 1 and file.name and not problem.startswith(file.name)
        self.add_error(self._field_of(file), f"{file.name}: {problem}" if several else problem)

    def _field_of(self, file: ReceivedFile) -> str:
        return file.field if file.field in self._documents else "file"


def title_of(file_name: str) -> str:
    """table-1_housing-starts.csv is “Table 1 housing starts”."""
    stem = file_name.rpartition(".")[0] or file_name
    words = re.sub(r"[\s_-]+", " ", stem).strip() or stem
    return words[:1].upper() + words[1:]
