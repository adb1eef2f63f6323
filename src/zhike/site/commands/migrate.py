"""``zhike migrate``."""

from zhike.site.django_setup import setup_django


def migrate() -> None:
    """Create or upgrade the database, and bring the built-in roles of every company to this version's grants."""
    setup_django()
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    from zhike.govern.access.public import ensure_builtin_roles
    from zhike.govern.people.public import list_tenants
    from zhike.platform.upkeep import refresh_figures
    from zhike.studio.objects.public import ensure_indexes

    before = MigrationRecorder(connection).applied_migrations()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    # SQLite forgets the indexes of custom fields when a migration copies a table; a crash may have left one out.
    ensure_indexes()
    if MigrationRecorder(connection).applied_migrations().keys() != before.keys():
        refresh_figures(of_every_table=True)
    for tenant in list_tenants():
        ensure_builtin_roles(tenant.id)
