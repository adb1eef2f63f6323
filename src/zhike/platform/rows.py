"""What every stored row has: an id, a tenant, instants and a version."""

from django.db import models

from zhike.platform.clock import now
from zhike.platform.ids import new_id
from zhike.platform.scope import Scoped


class TenantRow(Scoped):
    """A row of one tenant.

    ``version`` grows by one at each change of a catalog field and guards against lost updates.
    Subclasses set ``scope_rule`` unless the whole tenant may see their rows.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    tenant_id = models.UUIDField(editable=False)
    created_at = models.DateTimeField(default=now, editable=False)
    updated_at = models.DateTimeField(default=now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True
