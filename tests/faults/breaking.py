"""Ways in which the trail fails, done to a test's own database by its owner."""

from prerelease.core import clock

FULL = """
CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$;
CREATE TRIGGER broken BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION broken();
"""
# As a server does that is restarted, or an operator: the connection is gone in the middle of the statement.
KILLED = """
CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$;
CREATE TRIGGER broken BEFORE INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION broken();
"""
# The row went in, and the answer is no at the very end.
NOT_COMMITTED = """
CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'could not write to the log: No space left on device' USING ERRCODE = '53100'; END $$;
CREATE CONSTRAINT TRIGGER broken AFTER INSERT ON audit_event DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION broken();
"""
FAULTS = {
    "the right to record is gone": "REVOKE EXECUTE ON FUNCTION audit_record FROM prerelease_app",
    "the disk is full": FULL.format(table="audit_event"),
    "the disk is full for details": FULL.format(table="audit_detail"),
    "the connection is killed": KILLED,
    "the commit fails": NOT_COMMITTED,
}


def break_the_trail(fault: str) -> None:
    with clock.owner() as cursor:
        cursor.execute(FAULTS[fault])
