"""What anybody may ask for: the calendar, and each edition at the address where it was announced."""

from django.urls import URLPattern, path

from releases.views import public

EDITION = "statistics/<slug:output>/<slug:edition>/"

urlpatterns: list[URLPattern] = [
    path("", public.home, name="home"),
    path(EDITION, public.public_release, name="public_release"),
    path(EDITION + "tables/<int:number>/", public.public_table, name="public_table"),
    path(EDITION + "<str:file_name>", public.public_download, name="public_download"),
]
