"""The indexes by release and by person hold every event: to leave out the few that have neither cost each event more."""

from django.db import migrations

INDEXES = """
DROP INDEX audit_event_release;
DROP INDEX audit_event_actor;
CREATE INDEX audit_event_release ON audit_event (release, seq);
CREATE INDEX audit_event_actor ON audit_event (actor, seq);
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_one_way_in")]

    operations = [migrations.RunSQL(INDEXES)]
