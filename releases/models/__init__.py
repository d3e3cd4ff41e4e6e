from .access import Line, LineDecision, LineKind, ListApproval, ReleaseAccess, StandingPermission, Verdict
from .consequence import Consequence
from .copy import Copy, ServedCopy, VersionMarking
from .document import Document, DocumentVersion, Preview, VersionReading
from .draft import DraftReader, DraftVersion, PressDraft
from .heartbeat import Heartbeat
from .key import PublicReleaseKey, ReleaseKey
from .output import Output
from .publication import AccessListEntry, FinalForm, Publication, PublicationApproval
from .release import Announcement, Release
from .stop import Stop
from .terms import Agreement, Terms

__all__ = [
    "AccessListEntry",
    "Agreement",
    "Announcement",
    "Consequence",
    "Copy",
    "Document",
    "DocumentVersion",
    "DraftReader",
    "DraftVersion",
    "FinalForm",
    "Heartbeat",
    "Line",
    "LineDecision",
    "LineKind",
    "ListApproval",
    "Output",
    "PressDraft",
    "Preview",
    "PublicReleaseKey",
    "Publication",
    "PublicationApproval",
    "Release",
    "ReleaseAccess",
    "ReleaseKey",
    "ServedCopy",
    "StandingPermission",
    "Stop",
    "Terms",
    "Verdict",
    "VersionMarking",
    "VersionReading",
]
