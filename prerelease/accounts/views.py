from django.http import Http404, HttpRequest, HttpResponse


def no_change_of_address(request: HttpRequest) -> HttpResponse:
    """django-allauth lets people add and change their own addresses. Here that takes two people (DECISIONS 3)."""
    raise Http404
