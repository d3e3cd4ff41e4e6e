"""Clearing a press draft: whom its author asked, in which turn and by when, and what each of them answered."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q

from prerelease.core.refs import new_ref

from .draft import DraftVersion, PressDraft


class ClearanceChain(models.Model):
    """Everyone whom the author asked at once. A later chain of the same draft takes the place of an earlier one."""

    ref = models.CharField(max_length=22, unique=True, default=new_ref, editable=False)
    draft = models.ForeignKey(PressDraft, on_delete=models.PROTECT, related_name="chains")
    version = models.ForeignKey(DraftVersion, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"clearance of {self.version}"

    @property
    def refs(self) -> dict[str, str]:
        return self.version.refs

    def turn_now(self, latest: DraftVersion) -> int | None:
        """The first turn in which somebody has not cleared the latest version; None where everyone has."""
        waiting = [step.turn for step in self.steps.all() if not step.has_cleared(latest)]
        return min(waiting, default=None)


class ClearanceStep(models.Model):
    """One person of a chain. Those of one turn are asked together; the next turn follows when all of it has cleared."""

    ref = models.CharField(max_length=22, unique=True, default=new_ref, editable=False)
    chain = models.ForeignKey(ClearanceChain, on_delete=models.PROTECT, related_name="steps")
    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="clearances")
    turn = models.PositiveIntegerField()
    due_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chain", "person"], name="one_step_per_person_and_chain"),
            models.CheckConstraint(condition=Q(turn__gte=1), name="turns_count_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, turn {self.turn}"

    @property
    def draft(self) -> PressDraft:
        return self.chain.draft

    @property
    def refs(self) -> dict[str, str]:
        return self.chain.draft.refs

    def answer(self) -> ClearanceAnswer | None:
        """Their latest."""
        return max(self.answers.all(), key=lambda answer: answer.pk, default=None)

    def has_cleared(self, latest: DraftVersion) -> bool:
        """A clearance is of one version's words and of no other's."""
        answer = self.answer()
        return answer is not None and answer.verdict == Answer.CLEARED and answer.version_id == latest.pk

    def is_overdue(self, at: datetime) -> bool:
        return at >= self.due_at


class Answer(models.TextChoices):
    CLEARED = "cleared", "Cleared"
    CHANGES = "changes", "Asked for changes"


class ClearanceAnswer(models.Model):
    """What somebody who was asked said of one version. A change that they asked for is a comment, and sealed."""

    step = models.ForeignKey(ClearanceStep, on_delete=models.PROTECT, related_name="answers")
    version = models.ForeignKey(DraftVersion, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=10, choices=Answer)
    comment = models.OneToOneField(
        "releases.DraftComment", null=True, on_delete=models.PROTECT, related_name="asks_for_changes"
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict="cleared", comment__isnull=True)
                | Q(verdict="changes", comment__isnull=False),
                name="changes_are_asked_for_in_words",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()}: {self.version}"

    @property
    def refs(self) -> dict[str, str]:
        return self.version.refs
