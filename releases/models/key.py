from django.db import models


class ReleaseKey(models.Model):
    """A release's key, wrapped by the master key: the seal of every file of the release (DECISIONS 23)."""

    release = models.OneToOneField("releases.Release", on_delete=models.PROTECT, related_name="key")
    wrapped = models.BinaryField()

    def __str__(self) -> str:
        return f"key of {self.release}"


class PublicReleaseKey(models.Model):
    """The same key wrapped for the public side, at approval. Row-level security hides it until Publication."""

    release = models.OneToOneField("releases.Release", on_delete=models.PROTECT, related_name="public_key")
    wrapped = models.BinaryField()

    def __str__(self) -> str:
        return f"public key of {self.release}"
