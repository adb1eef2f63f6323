"""``zhike migrate``."""

from zhike.site.django_setup import setup_django


def migrate() -> None:
    """Create or upgrade the database."""
    setup_django()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
