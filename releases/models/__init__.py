from .access import Line, LineDecision, LineKind, ListApproval, ReleaseAccess, StandingPermission, Verdict
from .added_day import AddedDay
from .chart import Chart, ChartRemoval, ChartVersion
from .clearance import Answer, ClearanceAnswer, ClearanceChain, ClearanceStep
from .comparison import Comparison
from .consequence import Consequence
from .copy import Copy, ServedCopy, VersionMarking
from .correction import Correction, CorrectionApproval, CorrectionKey, PublicCorrectionKey
from .document import Acceptance, Document, DocumentVersion, Preview, VersionReading
from .draft import DraftReader, DraftVersion, PressDraft
from .draft_comment import CommentResolution, DraftComment
from .hand_over import DraftHandOver
from .heartbeat import Heartbeat
from .key import PublicReleaseKey, ReleaseKey
from .output import Output
from .publication import AccessListEntry, FinalForm, Publication, PublicationApproval
from .release import Announcement, Release
from .stop import Stop
from .summary import Summary
from .terms import Agreement, Terms

__all__ = [
    "AddedDay",
    "Acceptance",
    "AccessListEntry",
    "Agreement",
    "Announcement",
    "Answer",
    "Chart",
    "ChartRemoval",
    "ChartVersion",
    "ClearanceAnswer",
    "ClearanceChain",
    "ClearanceStep",
    "CommentResolution",
    "Comparison",
    "Consequence",
    "Copy",
    "Correction",
    "CorrectionApproval",
    "CorrectionKey",
    "Document",
    "DocumentVersion",
    "DraftComment",
    "DraftHandOver",
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
    "PublicCorrectionKey",
    "PublicReleaseKey",
    "Publication",
    "PublicationApproval",
    "Release",
    "ReleaseAccess",
    "ReleaseKey",
    "ServedCopy",
    "StandingPermission",
    "Stop",
    "Summary",
    "Terms",
    "Verdict",
    "VersionMarking",
    "VersionReading",
]
