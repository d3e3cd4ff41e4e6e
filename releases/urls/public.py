"""What anybody may ask for."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
