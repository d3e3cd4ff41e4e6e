from django.db import models


class Status(models.TextChoices):
    """The label that Code 3.0 asks for on every release (R88)."""

    OFFICIAL = "official", "Official statistics"
    ACCREDITED = "accredited", "Accredited official statistics"
    IN_DEVELOPMENT = "in development", "Official statistics in development"


class Output(models.Model):
    """A statistical series of an organisation, its person responsible (2007 Act s.67)."""

    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="outputs"
    )
    title = models.CharField(max_length=200)
    slug = models.SlugField(max_length=80, unique=True)
    status = models.CharField(max_length=20, choices=Status, default=Status.OFFICIAL)
    # The team that answers for the statistics (R87).
    contact = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.title
