"""Where people read, agree to the terms and write press drafts."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
