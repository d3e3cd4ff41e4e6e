"""The trail: append-only by trigger and by role, with its bytes built where they are stored."""

from django.db import migrations, models

TABLES = r"""
CREATE DOMAIN audit_ascii AS text CHECK (VALUE ~ '^[\x20-\x7e]*$');

CREATE TABLE audit_event (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id uuid NOT NULL UNIQUE,
    v smallint NOT NULL DEFAULT 1,
    at timestamptz NOT NULL,
    verb audit_ascii NOT NULL CHECK (verb <> ''),
    outcome audit_ascii NOT NULL CHECK (outcome IN ('done', 'allowed', 'refused', 'failed')),
    actor uuid,
    via audit_ascii NOT NULL,
    request audit_ascii,
    release audit_ascii,
    document audit_ascii,
    version audit_ascii,
    line audit_ascii,
    rules audit_ascii,
    detail_hash audit_ascii,
    canonical bytea NOT NULL
);
CREATE INDEX audit_event_release ON audit_event (release, seq) WHERE release IS NOT NULL;
CREATE INDEX audit_event_actor ON audit_event (actor, seq) WHERE actor IS NOT NULL;
CREATE INDEX audit_event_at ON audit_event (at);

-- What may have to be erased one day, bound to its event by a salted hash, so that erasing breaks no proof.
CREATE TABLE audit_detail (
    event uuid PRIMARY KEY,
    salt bytea NOT NULL,
    detail text NOT NULL
);
"""

# A schema version is for ever: version 2 will have a function of its own beside this one.
FUNCTIONS = r"""
CREATE FUNCTION audit_canonical(
    v int, id uuid, at timestamptz, verb text, outcome text, actor uuid, via text, request text, release text,
    document text, version text, line text, rules text, detail_hash text
) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT convert_to('{' || concat_ws(',',
        '"actor":' || to_json(actor::text),
        '"at":' || to_json(to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')),
        '"detail_hash":' || to_json(detail_hash),
        '"document":' || to_json(document),
        '"id":' || to_json(id::text),
        '"line":' || to_json(line),
        '"outcome":' || to_json(outcome),
        '"release":' || to_json(release),
        '"request":' || to_json(request),
        '"rules":' || to_json(rules),
        '"v":' || v,
        '"verb":' || to_json(verb),
        '"version":' || to_json(version),
        '"via":' || to_json(via)
    ) || '}', 'UTF8')
$$;

-- The one way into the trail, for audit/record.py, for the gate and for publish_due() alike.
CREATE FUNCTION audit_record(
    id uuid, at timestamptz, verb text, outcome text, actor uuid, via text, request text, release text,
    document text, version text, line text, rules text, detail text
) RETURNS uuid LANGUAGE plpgsql AS $$
#variable_conflict use_variable
DECLARE
    salt bytea;
    detail_hash text;
BEGIN
    IF coalesce(detail, '') NOT IN ('', '{}') THEN
        salt := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
        detail_hash := encode(sha256(salt || convert_to(detail, 'UTF8')), 'hex');
        INSERT INTO audit_detail (event, salt, detail) VALUES (id, salt, detail);
    END IF;
    request := nullif(request, ''); release := nullif(release, ''); document := nullif(document, '');
    version := nullif(version, ''); line := nullif(line, ''); rules := nullif(rules, '');
    INSERT INTO audit_event (
        id, at, verb, outcome, actor, via, request, release, document, version, line, rules, detail_hash, canonical
    ) VALUES (
        id, at, verb, outcome, actor, via, request, release, document, version, line, rules, detail_hash,
        audit_canonical(
            1, id, at, verb, outcome, actor, via, request, release, document, version, line, rules, detail_hash
        )
    );
    RETURN id;
END
$$;
"""

# ENABLE ALWAYS, so that session_replication_role does not pass them; plain SQL, so that no library can ignore them.
APPEND_ONLY = """
CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The trail is append-only: % on % is refused.', TG_OP, TG_TABLE_NAME USING ERRCODE = 'AP001';
END
$$;
CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE ON audit_event
    FOR EACH ROW EXECUTE FUNCTION audit_append_only();
CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only();
CREATE TRIGGER audit_detail_append_only BEFORE UPDATE ON audit_detail
    FOR EACH ROW EXECUTE FUNCTION audit_append_only();
CREATE TRIGGER audit_detail_no_truncate BEFORE TRUNCATE ON audit_detail
    FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only();
ALTER TABLE audit_event ENABLE ALWAYS TRIGGER audit_event_append_only;
ALTER TABLE audit_event ENABLE ALWAYS TRIGGER audit_event_no_truncate;
ALTER TABLE audit_detail ENABLE ALWAYS TRIGGER audit_detail_append_only;
ALTER TABLE audit_detail ENABLE ALWAYS TRIGGER audit_detail_no_truncate;
"""

RIGHTS = """
REVOKE ALL ON audit_event, audit_detail FROM prerelease_app;
GRANT SELECT, INSERT ON audit_event, audit_detail TO prerelease_app;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("core", "0001_floor")]

    operations = [
        migrations.RunSQL(TABLES),
        migrations.RunSQL(FUNCTIONS),
        migrations.RunSQL(APPEND_ONLY),
        migrations.RunSQL(RIGHTS),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("seq", models.BigAutoField(primary_key=True, serialize=False)),
                ("id", models.UUIDField(unique=True)),
                ("v", models.SmallIntegerField()),
                ("at", models.DateTimeField()),
                ("verb", models.TextField()),
                ("outcome", models.TextField()),
                ("actor", models.UUIDField(null=True)),
                ("via", models.TextField()),
                ("request", models.TextField(null=True)),
                ("release", models.TextField(null=True)),
                ("document", models.TextField(null=True)),
                ("version", models.TextField(null=True)),
                ("line", models.TextField(null=True)),
                ("rules", models.TextField(null=True)),
                ("detail_hash", models.TextField(null=True)),
                ("canonical", models.BinaryField()),
            ],
            options={"db_table": "audit_event", "managed": False},
        ),
        migrations.CreateModel(
            name="Detail",
            fields=[
                ("event", models.UUIDField(primary_key=True, serialize=False)),
                ("salt", models.BinaryField()),
                ("detail", models.TextField()),
            ],
            options={"db_table": "audit_detail", "managed": False},
        ),
    ]
