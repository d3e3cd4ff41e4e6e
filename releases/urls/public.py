"""What anybody may ask for: the calendar, and each edition at the address where it was announced."""

from django.urls import URLPattern, path

from releases.views import editions, public

EDITION = "statistics/<slug:output>/<slug:edition>/"

urlpatterns: list[URLPattern] = [
    path("", public.home, name="home"),
    path(EDITION, public.public_release, name="public_release"),
    path(EDITION + "versions/<int:version>/", editions.public_version, name="public_version"),
    path(
        EDITION + "versions/<int:version>/tables/<int:number>/",
        editions.public_version_table,
        name="public_version_table",
    ),
    path(
        EDITION + "versions/<int:version>/<str:file_name>",
        editions.public_version_download,
        name="public_version_download",
    ),
    path(EDITION + "tables/<int:number>/", public.public_table, name="public_table"),
    path(EDITION + "<str:file_name>", public.public_download, name="public_download"),
]
