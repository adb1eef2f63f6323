"""Tables of profiles: the features behind each customer's scores, and one row a run."""

from typing import ClassVar

from django.db import models

from zhike.platform.rows import TenantRow


class Profile(TenantRow):
    """The features from which a customer's scores were made, so that "why" needs no recomputation.

    ``id`` is the customer's. Percentiles are 0–1: the share of customers that this one is better than.
    """

    run_id = models.UUIDField()
    last_order_on = models.DateField()
    days_since_order = models.FloatField()
    order_count = models.PositiveIntegerField()
    amount_cents = models.BigIntegerField()
    orders_recent = models.PositiveIntegerField()
    orders_before = models.PositiveIntegerField()
    open_tickets = models.PositiveIntegerField()
    days_since_contact = models.FloatField(null=True)
    r_percentile = models.FloatField()
    f_percentile = models.FloatField()
    m_percentile = models.FloatField()
    rfm_tier = models.CharField(max_length=20)
    rfm_r = models.PositiveSmallIntegerField()
    rfm_f = models.PositiveSmallIntegerField()
    rfm_m = models.PositiveSmallIntegerField()
    health = models.SmallIntegerField()


class Behaviour(TenantRow):
    """How a customer bought, by measure; ``id`` is the customer's.

    ``told``: ``{measure: [lines, hits, share of the peers that they are above]}``, without measures that too little tells of.
    """

    as_of = models.DateField()
    told = models.JSONField(default=dict)


class BehaviourRun(TenantRow):
    """The newest comparison; ``peers``: ``{measure: [customers, share]}``, without measures that too few customers tell of."""

    as_of = models.DateField()
    peers = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["tenant_id"], name="behaviour_run_once")]


class ProfileRun(TenantRow):
    """One computation of all profiles.

    ``as_of``: the business date the days count back from. ``baseline``: means over all scored customers.
    ``hit_rate``: how often "silent for 90 days" was right in the past, beside the base rate. ``tiers``:
    customers by tier. ``refused_code``: why there are no scores, empty when there are.
    """

    as_of = models.DateField()
    customers = models.PositiveIntegerField(default=0)
    rule_version = models.CharField(max_length=40)
    baseline = models.JSONField(default=dict)
    hit_rate = models.JSONField(default=dict)
    tiers = models.JSONField(default=dict)
    refused_code = models.CharField(max_length=60, default="")
    refused_facts = models.JSONField(default=dict)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["tenant_id", "-created_at"], name="profile_runs_recent")]
