"""Every address of the service."""

from django.urls import include, path

from prerelease.accounts.views import no_change_of_address

urlpatterns = [
    path("accounts/email/", no_change_of_address),
    path("accounts/", include("allauth.urls")),
    path("notices/", include("prerelease.notices.urls")),
    path("", include("prerelease.web.urls")),
    path("", include("releases.urls")),
]

handler400 = "prerelease.web.errors.bad_request"
handler403 = "prerelease.web.errors.permission_denied"
handler404 = "prerelease.web.errors.page_not_found"
handler500 = "prerelease.web.errors.server_error"
