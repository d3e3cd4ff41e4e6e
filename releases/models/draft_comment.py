from __future__ import annotations

from django.db import models

from prerelease.core.refs import new_ref

from .draft import DraftVersion


class DraftComment(models.Model):
    """What somebody who may read a press draft says of a version of it. It may hold a figure, so it is sealed."""

    ref = models.CharField(max_length=22, unique=True, default=new_ref, editable=False)
    version = models.ForeignKey(DraftVersion, on_delete=models.PROTECT, related_name="comments")
    # An answer belongs to the comment that began the conversation, never to another answer.
    answers = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="replies")
    text_name = models.CharField(max_length=100)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"comment on {self.version}"

    @property
    def refs(self) -> dict[str, str]:
        return self.version.refs

    @property
    def is_resolved(self) -> bool:
        return hasattr(self, "resolution")


class CommentResolution(models.Model):
    """That a comment is dealt with: by its writer or by the draft's author. It stays to be read."""

    comment = models.OneToOneField(DraftComment, on_delete=models.PROTECT, related_name="resolution")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.comment}, resolved"

    @property
    def refs(self) -> dict[str, str]:
        return self.comment.refs
