import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prerelease.settings")
application = get_wsgi_application()

from prerelease.web.warming import parse_templates  # noqa: E402 - once Django is set up

parse_templates()
