"""The floor under every table: what the application's role may do by default, the clock, and the cache."""

from django.db import migrations

# The group role is made by the supervisor or the operator, never here (DECISIONS 21).
RIGHTS = """
GRANT USAGE ON SCHEMA public TO prerelease_app;
GRANT SELECT ON django_migrations TO prerelease_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO prerelease_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO prerelease_app;
"""

# Production's clock reads no setting and no table, so the application's login cannot move time (DECISIONS 10).
CLOCK = """
CREATE FUNCTION clock() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$SELECT clock_timestamp()$$;
COMMENT ON FUNCTION clock() IS 'The only clock of this database. Replaced by its owner for tests and the demonstration.';
CREATE TABLE core_set_clock (one boolean PRIMARY KEY DEFAULT true CHECK (one), at timestamptz NOT NULL);
INSERT INTO core_set_clock (at) VALUES ('2020-01-01T00:00:00Z');
REVOKE ALL ON core_set_clock FROM prerelease_app;
GRANT SELECT ON core_set_clock TO prerelease_app;
"""

# Which database this is: "service", or the demonstration's own, which demo alone may fill and replace.
MARK = """
CREATE TABLE core_mark (one boolean PRIMARY KEY DEFAULT true CHECK (one), purpose text NOT NULL);
REVOKE ALL ON core_mark FROM prerelease_app;
GRANT SELECT ON core_mark TO prerelease_app;
"""

CACHE = """
CREATE TABLE core_cache (cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL);
CREATE INDEX core_cache_expires ON core_cache (expires);
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    # Default privileges reach only the tables made after them.
    run_before = [("contenttypes", "0001_initial"), ("sessions", "0001_initial")]

    operations = [
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
        migrations.RunSQL(CLOCK, "DROP TABLE core_set_clock; DROP FUNCTION clock();"),
        migrations.RunSQL(MARK, "DROP TABLE core_mark;"),
        migrations.RunSQL(CACHE, "DROP TABLE core_cache;"),
    ]
