"""The table of builds of the graph; the graph itself stands in files of arrays."""

from typing import ClassVar

from django.db import models

from zhike.platform.rows import TenantRow


class GraphRun(TenantRow):
    """One build of a company's graph.

    ``as_of``: the last day looked at. ``nodes``: by kind; ``ties``: by kind. ``files_sha256``: of the arrays below the
    run's id, "" when it was refused.
    """

    as_of = models.DateField()
    nodes = models.JSONField(default=dict)
    ties = models.JSONField(default=dict)
    files_sha256 = models.CharField(max_length=64, default="")
    refused_code = models.CharField(max_length=60, default="")
    refused_facts = models.JSONField(default=dict)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["tenant_id", "-created_at"], name="graph_runs_recent")]
