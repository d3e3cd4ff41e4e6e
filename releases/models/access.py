"""The production register and the pre-release access list: lines, what was decided of them, and the live right."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from guardian.models import UserObjectPermissionBase

from prerelease.accounts.models.role import RoleKind
from prerelease.core.refs import new_ref


class LineKind(models.TextChoices):
    REGISTER = "register", "Production register"
    LIST = "list", "Pre-release access list"


class Ground(models.TextChoices):
    """Why figures are needed before final form (Code T3.3 / 3.3)."""

    PRODUCTION = "production", "Producing the statistics"
    PREPARING = "preparing the release", "Preparing the release"
    QUALITY_ASSURANCE = "quality assurance", "Quality assurance"
    OPERATIONAL = "operational", "Operational"


class Eligibility(models.TextChoices):
    """UK Order, Schedule, para 3(2)(a) to (i)."""

    A = "a", "(a) Minister of the Crown"
    B = "b", "(b) Head of a government department"
    C = "c", "(c) Member of the Scottish Executive"
    D = "d", "(d) Junior Scottish Minister"
    E = "e", "(e) Member of the Welsh Assembly Government"
    F = "f", "(f) Northern Ireland Minister"
    G = "g", "(g) Northern Ireland junior Minister"
    H = "h", "(h) Otherwise accountable to the public for policy or services"
    I = "i", "(i) Needed to advise one of those"  # noqa: E741


class Purpose(models.TextChoices):
    """UK Order, Schedule, para 3(1)(a)."""

    STATEMENTS = "i", "(i) Answering questions or making statements at or shortly after publication"
    ACTION = "ii", "(ii) Taking action before, at or shortly after publication"


class LineQuerySet(models.QuerySet["Line"]):
    def register(self) -> LineQuerySet:
        return self.filter(kind=LineKind.REGISTER)

    def list(self) -> LineQuerySet:
        return self.filter(kind=LineKind.LIST)

    def with_verdict(self) -> LineQuerySet:
        """Each with `verdict`, the latest decision's, or None while it waits for one."""
        latest = LineDecision.objects.filter(line=models.OuterRef("pk")).order_by("-at", "-pk")
        return self.annotate(
            verdict=models.Subquery(latest.values("verdict")[:1]),
            decided_closes_at=models.Subquery(latest.values("closes_at")[:1]),
            decided_opens_at=models.Subquery(latest.values("opens_at")[:1]),
            decided_at=models.Subquery(latest.values("at")[:1]),
            decided_may_download=models.Subquery(latest.values("may_download")[:1]),
        )

    def granted(self) -> LineQuerySet:
        return self.with_verdict().filter(verdict__in=GRANTING)

    def undecided(self) -> LineQuerySet:
        return self.with_verdict().filter(verdict__isnull=True)


class Line(models.Model):
    """One holding on a register or a list, as it was submitted. Never changed: a decision is a row of its own."""

    ref = models.CharField(max_length=22, unique=True, default=new_ref, editable=False)
    release = models.ForeignKey("releases.Release", on_delete=models.PROTECT, related_name="lines")
    kind = models.CharField(max_length=10, choices=LineKind)
    holding = models.ForeignKey("accounts.Holding", on_delete=models.PROTECT, related_name="lines")
    # Text, so that the published list says what the post was called then.
    post_title = models.CharField(max_length=200)
    organisation_name = models.CharField(max_length=200)

    ground = models.CharField(max_length=30, choices=Ground, blank=True)
    produces_publication = models.BooleanField(default=False)
    eligibility = models.CharField(max_length=1, choices=Eligibility, blank=True)
    principal = models.ForeignKey(
        "accounts.Post", null=True, blank=True, on_delete=models.PROTECT, related_name="advised_by"
    )
    purpose = models.CharField(max_length=2, choices=Purpose, blank=True)
    # Reasons are free text by people with sight, so they are sealed: this is the file's name (DECISIONS 18).
    reason_name = models.CharField(max_length=100, blank=True)

    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    # Asked for by exception, with a reason of its own, sealed; what was decided of it is on the decision.
    may_download = models.BooleanField(default=False)
    download_reason_name = models.CharField(max_length=100, blank=True)
    submitted_at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")

    objects = LineQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")), name="line_closes_after_it_opens"
            ),
            models.CheckConstraint(
                condition=Q(kind="register", eligibility="", purpose="") & ~Q(ground="")
                | Q(kind="list", ground="", produces_publication=False) & ~Q(eligibility="") & ~Q(purpose=""),
                name="line_says_why_in_the_words_of_its_kind",
            ),
            models.CheckConstraint(
                condition=Q(may_download=False, download_reason_name="")
                | Q(may_download=True) & ~Q(download_reason_name=""),
                name="line_says_why_a_download",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.holding.person}, {self.post_title}, {self.organisation_name}"

    @property
    def refs(self) -> dict[str, str]:
        return self.release.refs | {"line": self.ref}

    @property
    def person(self):  # type: ignore[no-untyped-def]
        return self.holding.person

    def decision(self) -> LineDecision | None:
        """The latest: it supersedes those before it."""
        return self.decisions.order_by("-at", "-pk").first()


class Verdict(models.TextChoices):
    APPROVED = "approved", "Approved"
    SHORTENED = "shortened", "Approved for a shorter time"
    REFUSED = "refused", "Refused"
    REVOKED = "revoked", "Withdrawn"


GRANTING = (Verdict.APPROVED, Verdict.SHORTENED)


class LineDecision(models.Model):
    """What was decided of a line, when, by whom and on which authority."""

    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="decisions")
    verdict = models.CharField(max_length=10, choices=Verdict)
    # The window that was approved: the line's own, or a shorter one.
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    # Of a grant: copies may be downloaded, as the line asked. Without it, reading only.
    may_download = models.BooleanField(default=False)
    reason_name = models.CharField(max_length=100, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    # One of the two: a delegation that the decider relied on, or a permission standing by role.
    delegation = models.ForeignKey(
        "accounts.Delegation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    standing = models.ForeignKey(
        "releases.StandingPermission", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(delegation__isnull=False, standing__isnull=True)
                | Q(delegation__isnull=True, standing__isnull=False),
                name="decision_names_its_authority",
            ),
            models.CheckConstraint(
                condition=Q(may_download=False) | Q(verdict__in=("approved", "shortened")),
                name="only_a_grant_allows_downloads",
            ),
        ]
        indexes = [models.Index(fields=["line", "-at"], name="decision_latest_of_line")]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()}: {self.line}"

    @property
    def refs(self) -> dict[str, str]:
        return self.line.refs


class StandingPermission(models.Model):
    """The Head of Profession's permission for a role to see figures in production, for every release (Code T3.3)."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=30, choices=RoleKind)
    ground = models.CharField(max_length=30, choices=Ground)
    produces_publication = models.BooleanField()
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    delegation = models.ForeignKey("accounts.Delegation", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "role"], name="one_standing_permission_per_role")
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} of {self.organisation}"

    @property
    def refs(self) -> dict[str, str]:
        return {}


class ListApproval(models.Model):
    """The pre-release access list as a whole was approved, zero lines allowed; the lift needs one."""

    release = models.ForeignKey("releases.Release", on_delete=models.PROTECT, related_name="list_approvals")
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    delegation = models.ForeignKey("accounts.Delegation", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"list of {self.release}"

    @property
    def refs(self) -> dict[str, str]:
        return self.release.refs


class ReleaseAccess(UserObjectPermissionBase):
    """The live right at the gate: one row per person, kind and release, derived from the lines (DECISIONS 4).

    The lines are the truth. Only releases/permissions.py writes here, and it can remake every row.
    """

    content_object = models.ForeignKey("releases.Release", on_delete=models.PROTECT, related_name="access")
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="+")
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    may_download = models.BooleanField(default=False)

    class Meta(UserObjectPermissionBase.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")), name="right_closes_after_it_opens"
            )
        ]
