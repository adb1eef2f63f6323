"""Tables of One-ID: who belongs to whom, on which evidence, by whose decision."""

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q

from zhike.platform.clock import now
from zhike.platform.ids import new_id
from zhike.platform.rows import TenantRow
from zhike.platform.scope import Scoped


class Membership(Scoped):
    """The customer that a live customer record belongs to.

    ``digest``: content of the record when the customer was last computed. ``inherits``: id of a customer whose own
    record was withdrawn and that lives on through this record, so that it keeps its id. ``had_row``: this record was a
    customer of its own once, so a row of that id may exist.
    """

    record_id = models.UUIDField(primary_key=True)
    tenant_id = models.UUIDField()
    customer_id = models.UUIDField()
    digest = models.CharField(max_length=40)
    inherits: "models.UUIDField[UUID | None, UUID | None]" = models.UUIDField(null=True)
    had_row = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["tenant_id", "customer_id"], name="membership_customer")]


class PairLink(Scoped):
    """Two records that were compared and found alike enough to keep, with the evidence; ``left < right``.

    ``levels``: comparison → place in its levels, -1 = nothing to compare. ``status`` and ``reason`` as in
    `zhike.engines.identity.Resolution.links`.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    tenant_id = models.UUIDField()
    left = models.UUIDField()
    right = models.UUIDField()
    kind = models.CharField(max_length=12)
    bits = models.FloatField()
    probability = models.FloatField()
    status = models.CharField(max_length=10)
    reason = models.CharField(max_length=40)
    levels = models.JSONField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["tenant_id", "left", "right"], name="pair_link_once")]
        indexes: ClassVar = [models.Index(fields=["right"], name="pair_link_right")]


class StewardDecision(TenantRow):
    """What a person decided about two records: the same customer, or different ones; it outweighs all evidence.

    ``act_id`` ties the decisions of one act together. A decision that was taken back stays, inactive.
    """

    left = models.UUIDField()
    right = models.UUIDField()
    is_same = models.BooleanField()
    is_active = models.BooleanField(default=True)
    act_id = models.UUIDField()
    user_id: "models.UUIDField[UUID | None, UUID | None]" = models.UUIDField(null=True)
    note = models.CharField(max_length=500, default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["tenant_id", "left", "right"], name="steward_decision_once", condition=Q(is_active=True)
            )
        ]


class ReviewItem(TenantRow):
    """A pair in the grey zone that waits for a steward.

    ``state``: open, skipped, same, different; closed when it is no longer doubtful.
    """

    left = models.UUIDField()
    right = models.UUIDField()
    bits = models.FloatField()
    reason = models.CharField(max_length=40)
    state = models.CharField(max_length=10, default="open")
    user_id: "models.UUIDField[UUID | None, UUID | None]" = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["tenant_id", "left", "right"], name="review_item_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["tenant_id", "-bits", "-id"], name="review_item_open", condition=Q(state="open"))
        ]


class IdentityRun(Scoped):
    """The latest full run of a tenant: its figures, its trained weights and what decided which value wins (``trust``).

    ``revision``: names the state of links and memberships that the latest run left, full or not; "" while a full run is on its way.
    ``changed_since``: records that runs over what changed have matched since.
    ``scores``: how many pairs have which weight, see `zhike.integrate.identity.rules.tuning.histogram_of`; ``trained_on``:
    kind → pairs that training saw.
    """

    tenant_id = models.UUIDField(primary_key=True)
    finished_at = models.DateTimeField(default=now)
    stats = models.JSONField(default=dict)
    models_json = models.JSONField(default=dict)
    revision = models.CharField(max_length=36, default="")
    changed_since = models.PositiveIntegerField(default=0)
    trust = models.JSONField(default=dict)
    scores = models.JSONField(default=list)
    trained_on = models.JSONField(default=dict)


class DuplicateCheck(TenantRow):
    """A duplicate check; ``told``: customers out of the person's scope that its answer told of."""

    user_id: "models.UUIDField[UUID | None, UUID | None]" = models.UUIDField(null=True)
    told = models.PositiveSmallIntegerField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["tenant_id", "user_id", "created_at"], name="duplicate_check_user")]


class MatchSetting(TenantRow):
    """Thresholds of a tenant, and what its stewards' answers taught the weights; without an active one the engine's own hold.

    ``state``: active, replaced by a later one, or undone. ``adjustments``: kind → comparison → level → bits.
    """

    link_bits = models.FloatField()
    review_bits = models.FloatField()
    adjustments = models.JSONField(default=dict)
    state = models.CharField(max_length=10, default="active")
    user_id: "models.UUIDField[UUID | None, UUID | None]" = models.UUIDField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["tenant_id"], name="match_setting_active", condition=Q(state="active"))
        ]


class SurvivorshipSetting(TenantRow):
    """A company's own rules of which value wins; without an active one the built-in rules hold.

    ``policies``: field → ``{"rule": …, "sources": [ids of sources or "manual", the most trusted first]}``. ``state``: active,
    replaced by a later one, or undone.
    """

    policies = models.JSONField(default=dict)
    state = models.CharField(max_length=10, default="active")
    user_id: "models.UUIDField[UUID | None, UUID | None]" = models.UUIDField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["tenant_id"], name="survivorship_setting_active", condition=Q(state="active")
            )
        ]
