"""What must hold whatever the application's code does: rights by role, the lift, and no way round the gate."""

from django.db import migrations

# Facts are never changed: not by a bug in a view, and not by whoever steals the application's password.
APPEND_ONLY_TABLES = [
    "agreement",
    "announcement",
    "document",
    "documentversion",
    "draftversion",
    "finalform",
    "line",
    "linedecision",
    "listapproval",
    "pressdraft",
    "publicationapproval",
    "publicreleasekey",
    "releasekey",
    "standingpermission",
    "stop",
    "versionreading",
]
RIGHTS = (
    "".join(
        f"REVOKE ALL ON releases_{table} FROM prerelease_app; GRANT SELECT, INSERT ON releases_{table} TO prerelease_app;\n"
        for table in APPEND_ONLY_TABLES
    )
    + """
REVOKE ALL ON releases_publication, releases_accesslistentry, releases_terms FROM prerelease_app;
GRANT SELECT ON releases_publication, releases_accesslistentry, releases_terms TO prerelease_app;
-- A release is locked by every writer, which takes the right to update something; its instant cannot be updated.
REVOKE ALL ON releases_release FROM prerelease_app;
GRANT SELECT, INSERT, UPDATE (title) ON releases_release TO prerelease_app;
-- A reader of a draft is removed by a date, never deleted.
REVOKE ALL ON releases_draftreader FROM prerelease_app;
GRANT SELECT, INSERT, UPDATE (removed_at) ON releases_draftreader TO prerelease_app;
"""
)

# guardian's generic tables would accept a right on a release for a person or a whole group (DECISIONS 4).
ONE_DOOR = """
CREATE FUNCTION releases_not_by_generic_permission() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM django_content_type t WHERE t.id = NEW.content_type_id AND t.app_label = 'releases') THEN
        RAISE EXCEPTION 'A right to read is given by releases/permissions.py alone.' USING ERRCODE = 'AP002';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER releases_not_by_generic_permission BEFORE INSERT OR UPDATE ON guardian_userobjectpermission
    FOR EACH ROW EXECUTE FUNCTION releases_not_by_generic_permission();
CREATE TRIGGER releases_not_by_generic_permission BEFORE INSERT OR UPDATE ON guardian_groupobjectpermission
    FOR EACH ROW EXECUTE FUNCTION releases_not_by_generic_permission();
ALTER TABLE guardian_userobjectpermission ENABLE ALWAYS TRIGGER releases_not_by_generic_permission;
ALTER TABLE guardian_groupobjectpermission ENABLE ALWAYS TRIGGER releases_not_by_generic_permission;
"""

# Nothing of a release opens by this key before its Publication is recorded (DECISIONS 23).
HIDDEN_KEY = """
ALTER TABLE releases_publicreleasekey ENABLE ROW LEVEL SECURITY;
CREATE POLICY kept_at_approval ON releases_publicreleasekey FOR INSERT TO prerelease_app WITH CHECK (true);
CREATE POLICY seen_from_publication ON releases_publicreleasekey FOR SELECT TO prerelease_app USING (
    EXISTS (SELECT 1 FROM releases_publication p WHERE p.release_id = releases_publicreleasekey.release_id)
);
"""

# The lift. Only this function inserts a Publication, and it cannot be early: the lesser of the two clocks must have
# reached the instant, under the lock. Lines still undecided lapse. The access list is frozen in the same act.
LIFT = """
ALTER TABLE releases_publication ADD CONSTRAINT publication_has_a_known_cause
    CHECK (cause IN ('celery pass', 'sweep', 'first reader', 'command'));

CREATE FUNCTION publish_due(app_at timestamptz, cause text, request text DEFAULT '', only_release bigint DEFAULT NULL)
RETURNS SETOF bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    candidate bigint;
    due releases_release;
    form releases_finalform;
    low timestamptz;
    published bigint;
BEGIN
    IF app_at IS NULL THEN
        RAISE EXCEPTION 'The lift needs two clocks.';
    END IF;
    FOR candidate IN
        SELECT r.id FROM releases_release r
        WHERE r.publish_at <= least(clock(), app_at)
        AND (only_release IS NULL OR r.id = only_release)
        AND NOT EXISTS (SELECT 1 FROM releases_publication p WHERE p.release_id = r.id)
        ORDER BY r.publish_at, r.id
    LOOP
        IF only_release IS NULL THEN
            SELECT * INTO due FROM releases_release r WHERE r.id = candidate FOR NO KEY UPDATE SKIP LOCKED;
        ELSE
            SELECT * INTO due FROM releases_release r WHERE r.id = candidate FOR NO KEY UPDATE;
        END IF;
        CONTINUE WHEN NOT FOUND;

        low := least(clock(), app_at);
        CONTINUE WHEN due.publish_at > low;
        CONTINUE WHEN EXISTS (SELECT 1 FROM releases_publication p WHERE p.release_id = due.id);
        CONTINUE WHEN NOT EXISTS (SELECT 1 FROM releases_announcement n WHERE n.release_id = due.id);
        SELECT * INTO form FROM releases_finalform f
            WHERE f.release_id = due.id ORDER BY f.at DESC, f.id DESC LIMIT 1;
        CONTINUE WHEN NOT FOUND;
        CONTINUE WHEN NOT EXISTS (SELECT 1 FROM releases_publicationapproval a WHERE a.final_form_id = form.id);
        CONTINUE WHEN NOT EXISTS (SELECT 1 FROM releases_listapproval a WHERE a.release_id = due.id);
        CONTINUE WHEN EXISTS (
            SELECT 1 FROM releases_stop s JOIN releases_output o ON o.id = due.output_id
            WHERE s.kind = 'hold publication' AND s.reopens_id IS NULL
            AND NOT EXISTS (SELECT 1 FROM releases_stop again WHERE again.reopens_id = s.id)
            AND s.organisation_id = o.organisation_id
            AND (s.release_id IS NULL OR s.release_id = due.id)
        );

        INSERT INTO releases_publication (release_id, final_form_id, at, cause)
            VALUES (due.id, form.id, low, publish_due.cause) RETURNING id INTO published;
        INSERT INTO releases_accesslistentry (publication_id, organisation_name, post_title, holders)
            SELECT published, l.organisation_name, l.post_title, count(*)
            FROM releases_line l
            JOIN LATERAL (
                SELECT d.verdict FROM releases_linedecision d WHERE d.line_id = l.id
                ORDER BY d.at DESC, d.id DESC LIMIT 1
            ) latest ON true
            WHERE l.release_id = due.id AND l.kind = 'list' AND latest.verdict IN ('approved', 'shortened')
            GROUP BY l.organisation_name, l.post_title
            ORDER BY l.organisation_name, l.post_title;
        PERFORM audit_record(
            gen_random_uuid(), low, 'release.published', 'done', NULL, publish_due.cause, publish_due.request,
            due.ref, NULL, NULL, NULL, NULL, json_build_object('manifest_sha256', form.manifest_sha256)::text
        );
        RETURN NEXT due.id;
    END LOOP;
END
$$;
REVOKE ALL ON FUNCTION publish_due(timestamptz, text, text, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION publish_due(timestamptz, text, text, bigint) TO prerelease_app;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("releases", "0001_initial"),
        ("audit", "0001_trail"),
        ("guardian", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunSQL(RIGHTS),
        migrations.RunSQL(ONE_DOOR),
        migrations.RunSQL(HIDDEN_KEY),
        migrations.RunSQL(LIFT),
    ]
