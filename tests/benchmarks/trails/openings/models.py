from django.conf import settings
from django.db import models

if settings.SIDE == "pghistory":
    import pghistory

    tracked = pghistory.track(pghistory.InsertEvent())
else:

    def tracked(model: type[models.Model]) -> type[models.Model]:
        return model


@tracked
class Opening(models.Model):
    """Somebody opened something: what an event of ours says, as columns."""

    at = models.DateTimeField()
    verb = models.TextField()
    outcome = models.TextField()
    actor = models.UUIDField()
    via = models.TextField()
    release = models.TextField()
    document = models.TextField()
    version = models.TextField()
    detail = models.TextField()


if settings.SIDE == "auditlog":
    from auditlog.registry import auditlog

    auditlog.register(Opening)
