"""Where releases are made, decided on and audited."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []

# Last: everything else under /releases/, so that it meets the same door as what exists.
nowhere: list[URLPattern] = []
