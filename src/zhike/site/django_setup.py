"""Load Django for a command."""

import os


def setup_django() -> None:
    """Load the settings and the features; called by each command that needs the database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhike.site.settings")
    import django

    django.setup()
