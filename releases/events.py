"""Everything that this app can put in the trail, each with its sentence after the name of whoever did it."""

from audit.catalogue import Verb

DESK_SEEN = Verb("desk.seen", "looked at their desk")
OUTPUT_SEEN = Verb("output.seen", "looked at an output's page", "was refused an output's page")
WINDOW_ASKED = Verb("window.asked", "asked when access may open")
DAYS_SEEN = Verb("days.seen", "looked at the days that count")
DAY_ADDED = Verb("day.added", "added a day to the calendar", "was refused: adding a day to the calendar")
DAY_REMOVED = Verb(
    "day.removed", "took back a day of the calendar", "was refused: taking back a day of the calendar"
)
OUTPUT_CREATED = Verb("output.created", "set up the output")
RELEASE_CREATED = Verb("release.created", "created the release")
RELEASE_ANNOUNCED = Verb("release.announced", "announced the release")
RELEASE_SEEN = Verb("release.seen", "looked at the release's page", "was refused the release's page")
TRAIL_READ = Verb("trail.read", "read the release's trail", "was refused the release's trail")

ROLE_PERMITTED = Verb("role.permitted", "gave a role standing permission to see figures in production")
REGISTER_JOINED = Verb("register.joined", "joined the production register by standing permission")
REGISTER_LINE_PROPOSED = Verb(
    "register_line.proposed",
    "proposed a line on the production register",
    "was refused a line for the production register",
)
LIST_LINE_PROPOSED = Verb(
    "list_line.proposed",
    "proposed a line on the pre-release access list",
    "was refused a line for the pre-release access list",
)
LIST_PROPOSED = Verb(
    "list.proposed",
    "proposed a pasted pre-release access list",
    "was refused: proposing a pasted pre-release access list",
)
LIST_COPIED = Verb(
    "list.copied",
    "copied the pre-release access list of the release before",
    "was refused: copying the pre-release access list",
)
LINE_DECIDED = Verb("line.decided", "decided a line", "was refused: deciding a line")
APPROVALS_SEEN = Verb("approvals.seen", "looked at what waits for their approval")
UNCHANGED_APPROVED = Verb(
    "unchanged.approved",
    "approved what is unchanged on the list",
    "was refused: approving what is unchanged on the list",
)
LIST_APPROVED = Verb(
    "list.approved", "approved the pre-release access list", "was refused: approving the list"
)

TERMS_AGREED = Verb("terms.agreed", "agreed to the terms")

DOCUMENT_ADDED = Verb(
    "document.added", "uploaded a version of a document", "was refused: uploading a document"
)
VERSION_CHECKED = Verb(
    "version.checked", "checked an uploaded version", "found that an uploaded version cannot be read"
)
FINDINGS_ACCEPTED = Verb(
    "findings.accepted",
    "accepted what was found in a version",
    "was refused: accepting what was found in a version",
)
VERSION_PREVIEWED = Verb(
    "version.previewed",
    "looked at a version as readers will see it",
    "was refused: saying that they looked at a version",
)
DOCUMENT_OPENED = Verb("document.opened", "opened a document", "was refused a document")
DOCUMENT_DOWNLOADED = Verb(
    "document.downloaded", "began to download a copy of a document", "was refused a copy of a document"
)
DOWNLOAD_FINISHED = Verb("download.finished", "was sent the whole of a copy")
DOWNLOAD_CUT = Verb(
    "download.cut", "was sent a part of a copy", "was cut off in the middle of a copy, or left it"
)
COPY_TRACED = Verb(
    "copy.traced", "asked which opening a copy came from", "was refused: asking where a copy came from"
)

SUMMARY_WRITTEN = Verb("summary.written", "wrote the summary", "was refused: writing the summary")
SUMMARY_OPENED = Verb("summary.opened", "opened the summary", "was refused the summary")

CHART_DRAWN = Verb("chart.drawn", "drew a chart", "was refused: drawing a chart")
CHART_OPENED = Verb("chart.opened", "opened a chart", "was refused a chart")
CHART_REMOVED = Verb("chart.removed", "removed a chart", "was refused: removing a chart")

VERSIONS_COMPARED = Verb("versions.compared", "compared a version with the one before it")
CHANGES_OPENED = Verb(
    "changes.opened", "looked at what changed in a document", "was refused what changed in a document"
)

DRAFT_STARTED = Verb("draft.started", "started a press draft", "was refused: starting a press draft")
DRAFT_SAVED = Verb("draft.saved", "saved a press draft", "was refused: saving a press draft")
DRAFT_OPENED = Verb("draft.opened", "opened a press draft", "was refused a press draft")
DRAFT_READER_ADDED = Verb(
    "draft_reader.added", "added a reader of a press draft", "was refused: adding a reader of a press draft"
)
DRAFT_READER_REMOVED = Verb("draft_reader.removed", "removed a reader of a press draft")
DRAFT_COMMENTED = Verb(
    "draft.commented", "commented on a press draft", "was refused: commenting on a press draft"
)
DRAFT_COMMENT_RESOLVED = Verb(
    "draft_comment.resolved", "dealt with a comment on a press draft", "was refused: dealing with a comment"
)
CLEARANCE_SENT = Verb(
    "clearance.sent",
    "sent a press draft to be cleared",
    "was refused: sending a press draft to be cleared",
)
DRAFT_CLEARED = Verb("draft.cleared", "cleared a press draft", "was refused: clearing a press draft")
CHANGES_ASKED = Verb(
    "changes.asked", "asked for changes to a press draft", "was refused: asking for changes to a press draft"
)
DRAFT_COPIED = Verb("draft.copied", "took a copy of a press draft", "was refused a copy of a press draft")
SKELETON_COPIED = Verb(
    "skeleton.copied",
    "took a skeleton copy of a press draft, without figures",
    "was refused a skeleton copy of a press draft",
)
DRAFT_HANDED_OVER = Verb(
    "draft.handed_over", "handed over a press draft", "was refused: handing over a press draft"
)

FINAL_FORM_DECLARED = Verb("final_form.declared", "declared final form", "was refused: declaring final form")
PUBLICATION_APPROVED = Verb(
    "publication.approved", "approved publication", "was refused: approving publication"
)
RELEASE_PUBLISHED = Verb("release.published", "published the release")

CORRECTION_PROPOSED = Verb(
    "correction.proposed", "proposed a correction", "was refused: proposing a correction"
)
CORRECTION_OPENED = Verb(
    "correction.opened", "read the note of a correction", "was refused the note of a correction"
)
CORRECTION_APPROVED = Verb(
    "correction.approved",
    "approved a correction, which made it public",
    "was refused: approving a correction",
)

ACCESS_CLOSED = Verb("access.closed", "closed access", "was refused: closing access")
PUBLICATION_HELD = Verb("publication.held", "held publication", "was refused: holding publication")
STOP_REOPENED = Verb("stop.reopened", "ended a stop", "was refused: ending a stop")
