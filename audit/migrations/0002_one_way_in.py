"""audit_record() is the only way into the trail, by privilege too, so what an event may say is asked there and once.

It was asked of ten columns by a domain and of the row by constraints, which PostgreSQL sets up anew for each event: a
tenth of what an event cost. The bytes are those of version 1, as before; of printable ASCII it now leaves out the two
characters that JSON escapes, which no event ever had: its bytes are its values, laid one after the other.
"""

from django.db import migrations

TABLE = """
ALTER TABLE audit_event
    ALTER verb TYPE text, ALTER outcome TYPE text, ALTER via TYPE text, ALTER request TYPE text,
    ALTER release TYPE text, ALTER document TYPE text, ALTER version TYPE text, ALTER line TYPE text,
    ALTER rules TYPE text, ALTER detail_hash TYPE text,
    DROP CONSTRAINT audit_event_verb_check, DROP CONSTRAINT audit_event_outcome_check;
DROP DOMAIN audit_ascii;

-- Events come very nearly in the order of their instants: ranges of the table say where a day is.
DROP INDEX audit_event_at;
CREATE INDEX audit_event_at ON audit_event USING brin (at);
"""

# Every event is a transaction of its own, in which PL/pgSQL begins each of its expressions anew: so there are few.
RECORD = r"""
CREATE OR REPLACE FUNCTION audit_record(
    id uuid, at timestamptz, verb text, outcome text, actor uuid, via text, request text, release text,
    document text, version text, line text, rules text, detail text
) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_variable
DECLARE
    salt bytea;
    detail_hash text;
BEGIN
    IF verb = '' OR outcome NOT IN ('done', 'allowed', 'refused', 'failed')
        OR concat(verb, via, request, release, document, version, line, rules) ~ '[^\x20\x21\x23-\x5b\x5d-\x7e]'
    THEN
        RAISE EXCEPTION 'An event of version 1 cannot say that.' USING ERRCODE = 'check_violation';
    END IF;
    IF detail <> '' AND detail <> '{}' THEN
        salt := sha256(uuid_send(gen_random_uuid()));
        detail_hash := encode(sha256(salt || convert_to(detail, 'UTF8')), 'hex');
        INSERT INTO audit_detail (event, salt, detail) VALUES (id, salt, detail);
    END IF;
    INSERT INTO audit_event (
        id, at, verb, outcome, actor, via, request, release, document, version, line, rules, detail_hash, canonical
    ) VALUES (
        id, at, verb, outcome, actor, via, nullif(request, ''), nullif(release, ''), nullif(document, ''),
        nullif(version, ''), nullif(line, ''), nullif(rules, ''), detail_hash,
        convert_to(
            '{' || coalesce('"actor":"' || actor || '",', '')
            || '"at":"' || to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
            || coalesce('","detail_hash":"' || detail_hash, '')
            || coalesce('","document":"' || nullif(document, ''), '')
            || '","id":"' || id
            || coalesce('","line":"' || nullif(line, ''), '')
            || '","outcome":"' || outcome
            || coalesce('","release":"' || nullif(release, ''), '')
            || coalesce('","request":"' || nullif(request, ''), '')
            || coalesce('","rules":"' || nullif(rules, ''), '')
            || '","v":1,"verb":"' || verb
            || coalesce('","version":"' || nullif(version, ''), '')
            || '","via":"' || via || '"}',
            'UTF8'
        )
    );
    RETURN id;
END
$$;
DROP FUNCTION audit_canonical;
"""

RIGHTS = """
REVOKE INSERT ON audit_event, audit_detail FROM prerelease_app;
REVOKE ALL ON FUNCTION audit_record FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_record TO prerelease_app;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_trail")]

    operations = [migrations.RunSQL(TABLE), migrations.RunSQL(RECORD), migrations.RunSQL(RIGHTS)]
