"""Where people read, agree to the terms and write press drafts."""

from django.urls import URLPattern, path

from releases.views import drafts, pages, reading, terms

RELEASE = "releases/<str:ref>/"
DOCUMENT = RELEASE + "documents/<str:document_ref>/"
PAGE = DOCUMENT + "versions/<str:version_ref>/pages/<int:number>/"
DRAFT = RELEASE + "drafts/<str:draft_ref>/"

urlpatterns: list[URLPattern] = [
    path(RELEASE + "read/", reading.read_release, name="read_release"),
    path(RELEASE + "agree-terms/<str:kind>/", terms.agree_terms, name="agree_terms"),
    path(DOCUMENT, reading.open_document, name="open_document"),
    path(DOCUMENT + "versions/<str:version_ref>/", reading.open_version, name="open_version"),
    path(PAGE + "picture/", pages.page_picture, name="page_picture"),
    path(PAGE + "text/", pages.page_text, name="page_text"),
    path(RELEASE + "drafts/start-draft/", drafts.start_draft, name="start_draft"),
    path(DRAFT, drafts.open_draft, name="open_draft"),
    path(DRAFT + "save-draft/", drafts.save_draft, name="save_draft"),
    path(DRAFT + "add-draft-reader/", drafts.add_draft_reader, name="add_draft_reader"),
    path(DRAFT + "remove-draft-reader/", drafts.remove_draft_reader, name="remove_draft_reader"),
]
