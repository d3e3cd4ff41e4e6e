"""What the application's role cannot do, whoever has stolen its password, and what guardian's own tables refuse."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError, connection, transaction
from guardian.models import GroupObjectPermission, UserObjectPermission
from guardian.shortcuts import assign_perm  # noqa: TID251 - to see it refused

from releases.models import Release, ReleaseAccess
from tests.world.builders import agree, at

FACTS = [
    "acceptance", "agreement", "announcement", "clearanceanswer", "clearancechain", "clearancestep",
    "commentresolution", "consequence", "copy", "document", "documentversion", "draftcomment", "drafthandover",
    "draftversion", "finalform", "line", "linedecision", "listapproval", "pressdraft", "preview", "publicationapproval",
    "publicreleasekey", "releasekey", "servedcopy", "standingpermission", "stop", "summary", "versionmarking",
    "versionreading",
]  # fmt: skip
FACTS += [
    "acceptance",
    "addedday",
    "chart",
    "chartremoval",
    "chartversion",
    "comparison",
    "correction",
    "correctionapproval",
    "correctionkey",
    "preview",
    "publiccorrectionkey",
]
FORBIDDEN = [
    # Publication
    "INSERT INTO releases_publication (release_id, final_form_id, at, cause) "
    "SELECT r.id, f.id, r.publish_at, 'sweep' FROM releases_release r JOIN releases_finalform f ON f.release_id = r.id",
    "UPDATE releases_publication SET at = at - interval '1 day'",
    "DELETE FROM releases_publication",
    "INSERT INTO releases_accesslistentry (publication_id, organisation_name, post_title, holders) "
    "VALUES (1, 'x', 'y', 1)",
    "DELETE FROM releases_accesslistentry",
    # its instant, and time itself
    "UPDATE releases_release SET publish_at = '2020-01-01T00:00:00Z'",
    "UPDATE releases_release SET output_id = output_id, publish_at = publish_at",
    "DELETE FROM releases_release",
    "UPDATE core_set_clock SET at = '2030-01-01T00:00:00Z'",
    "DELETE FROM core_set_clock",
    "CREATE OR REPLACE FUNCTION clock() RETURNS timestamptz LANGUAGE sql AS $$SELECT 'infinity'::timestamptz$$",
    "CREATE FUNCTION pg_temp.clock() RETURNS timestamptz LANGUAGE sql AS $$SELECT 'infinity'::timestamptz$$",
    "DROP FUNCTION clock()",
    "ALTER FUNCTION clock() RENAME TO was_clock",
    "UPDATE core_mark SET purpose = 'demonstration'",
    "INSERT INTO core_mark (purpose) VALUES ('demonstration')",
    # terms, and who reads a draft
    "INSERT INTO releases_terms (kind, text, sha256, in_force_at) VALUES ('list', '', '', '2009-01-01T00:00:00Z')",
    "UPDATE releases_terms SET sha256 = 'x'",
    "DELETE FROM releases_terms",
    "UPDATE releases_draftreader SET person_id = person_id",
    "DELETE FROM releases_draftreader",
    # the database itself
    "SET session_replication_role = replica",
    "SET ROLE prerelease_owner",
    "SET SESSION AUTHORIZATION prerelease_owner",
    "ALTER TABLE releases_publicreleasekey DISABLE ROW LEVEL SECURITY",
    "ALTER TABLE guardian_userobjectpermission DISABLE TRIGGER ALL",
    "CREATE TABLE mine (x int)",
    "CREATE TEMP TABLE releases_publication (x int)",
    "CREATE SCHEMA mine",
    "CREATE OR REPLACE FUNCTION publish_due(timestamptz, text, text, bigint) RETURNS SETOF bigint LANGUAGE sql "
    "AS $$SELECT 1::bigint$$",
    "COPY releases_release TO PROGRAM 'cat'",
]  # fmt: skip
FORBIDDEN += [f"UPDATE releases_{table} SET id = id" for table in FACTS]
FORBIDDEN += [f"DELETE FROM releases_{table}" for table in FACTS]
FORBIDDEN += [f"TRUNCATE releases_{table} CASCADE" for table in (*FACTS, "publication", "release", "terms")]


@pytest.fixture
def approved(stage) -> Release:
    return stage("list_approved")


@pytest.mark.django_db
@pytest.mark.parametrize("statement", FORBIDDEN)
def test_the_application_cannot(statement):
    with pytest.raises(DatabaseError) as refusal, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    # insufficient_privilege, not a slip of the pen in the statement above.
    assert refusal.value.__cause__.pgcode == "42501", refusal.value


def test_every_fact_of_the_work_is_on_one_of_these_lists():
    """A new table is append-only, or somebody has said here why it is not."""
    changeable = {
        "release",  # locked by UPDATE (title)
        "draftreader",  # removed by a date
        "output",
        "heartbeat",
        "releaseaccess",  # derived, and remade
        "publication",
        "accesslistentry",
        "terms",
    }
    tables = {model._meta.model_name for model in Release._meta.apps.get_app_config("releases").get_models()}
    assert tables - changeable == set(FACTS)


@pytest.fixture
def right() -> Permission:
    return Permission.objects.get(codename="read_before_release")


def test_guardians_generic_table_refuses_a_right_for_a_person(approved, stranger, right):
    kind = ContentType.objects.get_for_model(Release)
    with pytest.raises(DatabaseError, match="permissions.py alone"), transaction.atomic():
        UserObjectPermission.objects.create(
            user=stranger, permission=right, content_type=kind, object_pk=str(approved.pk)
        )


def test_guardians_generic_table_refuses_a_right_for_a_group(approved, right):
    everyone = Group.objects.create(name="everyone")
    kind = ContentType.objects.get_for_model(Release)
    with pytest.raises(DatabaseError, match="permissions.py alone"), transaction.atomic():
        GroupObjectPermission.objects.create(
            group=everyone, permission=right, content_type=kind, object_pk=str(approved.pk)
        )


def test_assign_perm_to_a_group_is_refused(approved, stranger):
    everyone = Group.objects.create(name="everyone")
    stranger.groups.add(everyone)
    with pytest.raises(DatabaseError, match="permissions.py alone"), transaction.atomic():
        assign_perm("read_before_release", everyone, approved)
    assert not stranger.has_perm("releases.read_before_release", approved)


def test_assign_perm_to_a_person_makes_no_right(approved, stranger):
    with pytest.raises(DatabaseError), transaction.atomic():
        assign_perm("read_before_release", stranger, approved)
    assert not ReleaseAccess.objects.filter(user=stranger).exists()


def test_a_row_without_a_line_beneath_it_opens_nothing(approved, cast, right):
    """Whoever steals the application's login can write a row; the gate asks the lines."""
    agree(approved, cast.minister)
    ReleaseAccess.objects.create(
        user=cast.stranger,
        permission=right,
        content_object=approved,
        line=approved.lines.list().first(),
        opens_at=at("2020-07-10 09:00"),
        closes_at=approved.publish_at,
    )
    at("2020-07-15 12:00")
    assert cast.minister.has_perm("releases.read_before_release", approved)
    assert not cast.stranger.has_perm("releases.read_before_release", approved)


@pytest.mark.parametrize(
    "stage_name", ["uploaded", "on_register", "list_approved", "window_open", "published"]
)
def test_a_superuser_has_no_permission_at_all(stage_name, stage, superuser, right):
    release = stage(stage_name)
    superuser.user_permissions.add(right)
    for permission in ("read_in_production", "read_before_release", "change_release", "delete_release"):
        assert not superuser.has_perm(f"releases.{permission}", release)
        assert not superuser.has_perm(f"releases.{permission}")
    assert not superuser.has_module_perms("releases")


def test_a_right_that_is_open_is_seen_by_guardians_question(approved, cast):
    agree(approved, cast.minister)
    at("2020-07-15 09:29:59.999999")
    assert not cast.minister.has_perm("releases.read_before_release", approved)
    at("2020-07-15 09:30")
    assert cast.minister.has_perm("releases.read_before_release", approved)
    assert not cast.minister.has_perm("releases.read_in_production", approved)
