from django.urls import path

from . import health

urlpatterns = [
    path("health/", health.alive, name="health"),
    path("health/ready/", health.ready, name="health_ready"),
]
