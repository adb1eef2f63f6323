"""Start-up: let each feature describe its objects, subscribe to events and register its jobs."""

from django.apps import AppConfig

from zhike.site.features import modules_named


class SiteConfig(AppConfig):
    """The wiring app; it has no tables."""

    name = "zhike.site"
    label = "zhike_site"

    def ready(self) -> None:
        """Import what registers itself."""
        for name in ("catalog", "stores", "jobs", "subscribers"):
            modules_named(name)
        # Models can be imported only from here on.
        from zhike.govern.people.public import list_tenants  # noqa: PLC0415 - see above
        from zhike.platform.jobs.rights import use_actor_refresher  # noqa: PLC0415 - see above
        from zhike.platform.jobs.schedules import use_tenant_lister  # noqa: PLC0415 - see above
        from zhike.platform.jobs.tasks import use_actor_loader  # noqa: PLC0415 - see above
        from zhike.site.job_actors import load_job_actor, refresh_actor  # noqa: PLC0415 - see above

        use_actor_loader(load_job_actor)
        use_actor_refresher(refresh_actor)
        use_tenant_lister(lambda: [(one.id, one.zone) for one in list_tenants()])
