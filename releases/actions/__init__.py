"""The only writers. Each is one verb, which keeps its name through address, view, template, policy, event and test."""

from .accept_findings import accept_findings
from .add_day import add_day
from .add_document import add_document
from .add_draft_reader import add_draft_reader
from .agree_terms import agree_terms
from .announce_release import announce_release
from .approve_correction import approve_correction
from .approve_list import approve_list
from .approve_publication import approve_publication
from .approve_ready import approve_ready
from .approve_unchanged import approve_unchanged
from .ask_for_changes import ask_for_changes
from .check_version import check_version
from .clear_draft import clear_draft
from .close_access import close_access
from .comment_on_draft import comment_on_draft
from .compare_versions import compare_versions
from .copy_draft import copy_draft
from .copy_list import copy_list
from .copy_skeleton import copy_skeleton
from .create_output import create_output
from .create_release import create_release
from .decide_line import decide_line
from .declare_final_form import declare_final_form
from .download_document import download_document
from .draw_chart import draw_chart
from .hand_over_draft import hand_over_draft
from .hold_publication import hold_publication
from .join_register import join_register
from .lift import lift
from .open_changes import open_changes
from .open_chart import open_chart
from .open_correction import open_correction
from .open_document import open_document
from .open_draft import open_draft
from .open_summary import open_summary
from .permit_role import permit_role
from .preview_version import preview_version
from .propose_correction import propose_correction
from .propose_list import propose_list
from .propose_list_line import propose_list_line
from .propose_register_line import propose_register_line
from .remove_chart import remove_chart
from .remove_day import remove_day
from .remove_draft_reader import remove_draft_reader
from .reopen import reopen
from .resolve_draft_comment import resolve_draft_comment
from .save_draft import save_draft
from .send_for_clearance import send_for_clearance
from .start_draft import start_draft
from .trace_copy import trace_copy
from .write_summary import write_summary

__all__ = [
    "accept_findings",
    "add_day",
    "add_document",
    "add_draft_reader",
    "agree_terms",
    "announce_release",
    "approve_correction",
    "approve_list",
    "approve_publication",
    "approve_ready",
    "approve_unchanged",
    "ask_for_changes",
    "check_version",
    "clear_draft",
    "close_access",
    "comment_on_draft",
    "compare_versions",
    "copy_draft",
    "copy_list",
    "copy_skeleton",
    "create_output",
    "create_release",
    "decide_line",
    "declare_final_form",
    "download_document",
    "draw_chart",
    "hand_over_draft",
    "hold_publication",
    "join_register",
    "lift",
    "open_changes",
    "open_chart",
    "open_correction",
    "open_document",
    "open_draft",
    "open_summary",
    "permit_role",
    "preview_version",
    "propose_correction",
    "propose_list",
    "propose_list_line",
    "propose_register_line",
    "remove_chart",
    "remove_day",
    "remove_draft_reader",
    "reopen",
    "resolve_draft_comment",
    "save_draft",
    "send_for_clearance",
    "start_draft",
    "trace_copy",
    "write_summary",
]
