"""Where releases are made, decided on and audited."""

from django.urls import URLPattern, path, re_path

from releases.views import (
    access,
    approvals,
    calendar,
    corrections,
    desk,
    documents,
    lists,
    named_charts,
    outputs,
    publication,
    releases,
    stops,
    summary,
    tracing,
    trail,
    window,
)
from releases.views.nowhere import nowhere as no_such_page

VERSION = "releases/<ref>/documents/<document_ref>/versions/<version_ref>/"

urlpatterns: list[URLPattern] = [
    path("desk/", desk.desk, name="desk"),
    path("approvals/", approvals.approvals, name="approvals"),
    path("approvals/approve-unchanged/", approvals.approve_unchanged, name="approve_unchanged"),
    path("approvals/decide-lines/", approvals.decide_lines, name="decide_lines"),
    path("approvals/approve-ready/", approvals.approve_ready, name="approve_ready"),
    path("window/", window.window, name="window"),
    path("days/", calendar.days, name="days"),
    path("days/add-day/", calendar.add_day, name="add_day"),
    path("days/<day_ref>/remove-day/", calendar.remove_day, name="remove_day"),
    path("outputs/", outputs.outputs, name="outputs"),
    path("outputs/create-output/", outputs.create_output, name="create_output"),
    path("outputs/<slug:slug>/", outputs.output, name="output"),
    path("outputs/<slug:slug>/create-release/", outputs.create_release, name="create_release"),
    path("outputs/<slug:slug>/permit-role/", outputs.permit_role, name="permit_role"),
    path("releases/<ref>/", releases.release, name="release"),
    path("releases/<ref>/announce-release/", releases.announce_release, name="announce_release"),
    path("releases/<ref>/add-document/", documents.add_document, name="add_document"),
    path(VERSION + "accept-findings/", documents.accept_findings, name="accept_findings"),
    path(VERSION + "preview-version/", documents.preview_version, name="preview_version"),
    path(VERSION + "draw-chart/", named_charts.draw_chart, name="draw_chart"),
    path("releases/<ref>/charts/<chart_ref>/remove-chart/", named_charts.remove_chart, name="remove_chart"),
    path("releases/<ref>/write-summary/", summary.write_summary, name="write_summary"),
    path("releases/<ref>/access/", access.access, name="access"),
    path("releases/<ref>/join-register/", releases.join_register, name="join_register"),
    path("releases/<ref>/propose-register-line/", access.propose_register_line, name="propose_register_line"),
    path("releases/<ref>/propose-list-line/", access.propose_list_line, name="propose_list_line"),
    path("releases/<ref>/propose-list/", lists.propose_list, name="propose_list"),
    path("releases/<ref>/copy-list/", lists.copy_list, name="copy_list"),
    path("releases/<ref>/lines/<line_ref>/decide-line/", access.decide_line, name="decide_line"),
    path("releases/<ref>/approve-list/", access.approve_list, name="approve_list"),
    path("releases/<ref>/declare-final-form/", publication.declare_final_form, name="declare_final_form"),
    path("releases/<ref>/approve-publication/", publication.approve_publication, name="approve_publication"),
    path("releases/<ref>/propose-correction/", corrections.propose_correction, name="propose_correction"),
    path(
        "releases/<ref>/corrections/<correction_ref>/approve-correction/",
        corrections.approve_correction,
        name="approve_correction",
    ),
    path("releases/<ref>/close-access/", stops.close_access, name="close_access"),
    path("releases/<ref>/hold-publication/", stops.hold_publication, name="hold_publication"),
    path("releases/<ref>/stops/<int:pk>/reopen/", stops.reopen, name="reopen"),
    path("releases/<ref>/trail/", trail.release_trail, name="release_trail"),
    path("releases/<ref>/trace-copy/", tracing.trace_copy, name="trace_copy"),
]

# Last: everything else under /releases/, so that it meets the same door as what exists.
nowhere: list[URLPattern] = [re_path(r"^releases/", no_such_page)]
