from django.db import models


class Heartbeat(models.Model):
    """When a job last ran: silence must be visible."""

    job = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.job} at {self.at}"
