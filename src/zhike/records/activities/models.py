"""Tables of activities and tasks."""

from typing import ClassVar, Final

from django.db import models
from django.db.models import Q

from zhike.platform.actor import Actor
from zhike.platform.rows import TenantRow
from zhike.platform.scope import ScopeRule
from zhike.platform.typed_json import CustomValues
from zhike.records.customers.public import rows_of_visible_customers, rows_outside_bin

PENDING: Final = ("open", "snoozed")


def own_or_visible(actor: Actor) -> Q:
    """Scope rule of tasks: one's own, and those of customers one may see; none of a customer in the recycle bin."""
    visible = rows_of_visible_customers(actor)
    if actor.scope_of("customers").kind == "all":
        return visible
    return visible | Q(owner_id=actor.user_id) & rows_outside_bin(actor)


class Activity(TenantRow):
    """A call, visit, meeting, message, note or ticket; the id of an imported one is its source record's.

    ``home_id`` and ``customer_id`` as for orders. ``owner_id`` is who did it, null when a source does not say.
    ``pinned_at``: since when it stands at the top of the customer's timeline.
    """

    scope_rule: ClassVar[ScopeRule] = staticmethod(rows_of_visible_customers)

    kind = models.CharField(max_length=12)
    home_id = models.UUIDField()
    customer_id = models.UUIDField()
    happened_at = models.DateTimeField()
    subject = models.CharField(max_length=300, default="")
    body = models.TextField(default="")
    owner_id = models.UUIDField(null=True)
    status = models.CharField(max_length=40, default="")
    source_id = models.UUIDField(null=True)
    external_key = models.CharField(max_length=120, default="")
    import_id = models.UUIDField(null=True)
    pinned_at = models.DateTimeField(null=True)
    custom = CustomValues(default=dict)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["tenant_id", "happened_at", "id"], name="activities_time"),
            models.Index(
                fields=["customer_id", "pinned_at"], name="activities_pinned", condition=Q(pinned_at__isnull=False)
            ),
            models.Index(fields=["customer_id", "happened_at", "id"], name="activities_customer"),
            models.Index(fields=["home_id"], name="activities_home"),
            models.Index(fields=["import_id"], name="activities_import", condition=Q(import_id__isnull=False)),
        ]


class Task(TenantRow):
    """Something to do for a customer: suggested by a rule (``rule_key``) or written by a person (``rule_key`` "").

    ``cause_code`` with ``facts`` says why and ``action_code`` what to do, both locale keys; ``subject`` is free text.
    ``priority``: the higher the sooner; of what was weighed (``know/decisions``) whole units of the company's currency.
    ``dismissal``: why a person did not want it, with what they wrote; "" unless it was dismissed.
    """

    scope_rule: ClassVar[ScopeRule] = staticmethod(own_or_visible)

    home_id = models.UUIDField()
    customer_id = models.UUIDField()
    owner_id = models.UUIDField(null=True)
    rule_key = models.CharField(max_length=60, default="")
    cause_code = models.CharField(max_length=80, default="")
    facts = models.JSONField(default=dict)
    action_code = models.CharField(max_length=80, default="")
    subject = models.CharField(max_length=300, default="")
    status = models.CharField(max_length=10, default="open")
    priority = models.IntegerField(default=0)
    due_on = models.DateField(null=True)
    snoozed_until = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    dismissal = models.CharField(max_length=20, default="")
    dismissal_note = models.CharField(max_length=300, default="")
    custom = CustomValues(default=dict)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["tenant_id", "owner_id", "priority", "id"], name="tasks_owner", condition=Q(status__in=PENDING)
            ),
            models.Index(
                fields=["tenant_id", "priority", "id"], name="tasks_priority", condition=Q(status__in=PENDING)
            ),
            models.Index(fields=["tenant_id", "created_at", "id"], name="tasks_created"),
            models.Index(fields=["customer_id", "created_at", "id"], name="tasks_customer"),
            models.Index(fields=["home_id"], name="tasks_home"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["home_id", "rule_key"],
                condition=Q(status__in=PENDING) & ~Q(rule_key=""),
                name="tasks_one_pending",
            )
        ]
