"""Where people read, and agree to the terms."""

from django.urls import URLPattern, path

from releases.views import changes, charts, downloads, named_charts, pages, reading, terms

RELEASE = "releases/<str:ref>/"
DOCUMENT = RELEASE + "documents/<str:document_ref>/"
PAGE = DOCUMENT + "versions/<str:version_ref>/pages/<int:number>/"

urlpatterns: list[URLPattern] = [
    path(RELEASE + "read/", reading.read_release, name="read_release"),
    path(RELEASE + "agree-terms/<str:kind>/", terms.agree_terms, name="agree_terms"),
    path(DOCUMENT, reading.open_document, name="open_document"),
    path(DOCUMENT + "chart/", charts.pick_chart, name="pick_chart"),
    path(RELEASE + "charts/<str:chart_ref>/", named_charts.open_chart, name="open_chart"),
    path(DOCUMENT + "versions/<str:version_ref>/", reading.open_version, name="open_version"),
    path(DOCUMENT + "versions/<str:version_ref>/filter-rows/", reading.filter_rows, name="filter_rows"),
    path(PAGE + "picture/", pages.page_picture, name="page_picture"),
    path(PAGE + "text/", pages.page_text, name="page_text"),
    path(
        DOCUMENT + "versions/<str:version_ref>/download-document/",
        downloads.download_document,
        name="download_document",
    ),
    path(
        DOCUMENT + "versions/<str:version_ref>/since/<int:since>/", changes.open_changes, name="open_changes"
    ),
]
