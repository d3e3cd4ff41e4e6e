"""Every address of the service."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("", include("prerelease.web.urls")),
    path("", include("releases.urls")),
]

handler400 = "prerelease.web.errors.bad_request"
handler403 = "prerelease.web.errors.permission_denied"
handler404 = "prerelease.web.errors.page_not_found"
handler500 = "prerelease.web.errors.server_error"
