from django.db import models

# When a file was last checked, and when a virus scanner that is configured last gave no answer.
VERSION_CHECKED, SCANNER_SILENT = "version_checked", "scanner_silent"


class Heartbeat(models.Model):
    """When a job last ran: silence must be visible."""

    job = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.job} at {self.at}"
