"""WSGI entry."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhike.site.settings")
_django = get_wsgi_application()

from zhike.site.collector import collector  # noqa: E402 - needs Django to be set up

application = collector(_django)
