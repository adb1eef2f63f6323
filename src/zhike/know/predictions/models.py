"""Tables of predictions: what an answer means, each model that was learned, and what those in use say."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from zhike.know.models.public import VersionRow
from zhike.platform.rows import TenantRow


class PredictionDefinition(TenantRow):
    """What a kind of answer means in a company; without a row the usual values hold (``rules.USUAL``)."""

    kind = models.CharField(max_length=10, default="churn")
    horizon_days = models.PositiveSmallIntegerField()
    active_days = models.PositiveSmallIntegerField()
    action_cost_cents = models.BigIntegerField()
    miss_cost_cents = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["tenant_id", "kind"], name="prediction_definition_once")
        ]


class OwnQuestion(TenantRow):
    """A question that a company asks by itself, with what the answer means and costs.

    ``number`` counts those of a tenant, also retired ones. ``state``: ``trial`` (learned, answers nobody yet), ``in_use``,
    ``retired``; ``before`` is the state that retiring ended. ``target``, ``item`` and ``least``: as in ``targets.Target``; they never
    change, for models learned by them. ``job_id``: the newest run that somebody started.
    """

    number = models.PositiveIntegerField()
    name = models.CharField(max_length=80)
    state = models.CharField(max_length=10, default="trial")
    before = models.CharField(max_length=10, default="")
    target = models.CharField(max_length=10)
    item = models.CharField(max_length=200, default="")
    least = models.BigIntegerField(default=1)
    horizon_days = models.PositiveSmallIntegerField()
    active_days = models.PositiveSmallIntegerField()
    action_cost_cents = models.BigIntegerField()
    miss_cost_cents = models.BigIntegerField()
    owner_id = models.UUIDField(null=True)
    job_id = models.UUIDField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["tenant_id", "number"], name="own_question_number"),
        ]


class PredictionModel(VersionRow):
    """One training, kept for good: what it learned from, how it did, and the model as text.

    ``question``: key of what it answers, of the category ``item`` when one is named (``rules.Question``). ``number`` counts the
    trainings of a question. ``state``: ``in_use`` (at most one of a question), ``challenger`` (the newest one, when it was not
    put to use), ``past``, ``refused``. ``as_of``: the day
    that counted as today. ``definition``: as in ``rules.Definition``. ``positives``: moments of which it came true.
    ``figures``: candidates, rule, lift and calibration,
    threshold, suspicions, all on customers not seen. ``backtest``: the newest moments asked of a model that knew only what
    was known then; empty without enough history. ``weights``: [column, mean effect in log-odds, sign]. ``owner_id``: who
    asked for it, empty for the system. ``trial_text``: the same model learned without the customers that versions are compared
    on. ``comparison``: how it did beside the one in use then, see ``rules.Comparison``, and why it was put to use or not.
    ``is_pinned``: somebody chose it, so that no training takes its place by itself. ``spreads``: column ("" the score) →
    [ends of bins, counts when it was learned, counts when it was last applied].
    """

    question = models.CharField(max_length=40, default="churn")
    item = models.CharField(max_length=200, default="")
    as_of = models.DateField()
    window_from = models.DateField(null=True)
    window_to = models.DateField(null=True)
    moments = models.PositiveIntegerField(default=0)
    positives = models.PositiveIntegerField(default=0)
    definition = models.JSONField(default=dict)
    candidate = models.CharField(max_length=12, default="")
    figures = models.JSONField(default=dict)
    backtest = models.JSONField(default=dict)
    weights = models.JSONField(default=list)
    owner_id = models.UUIDField(null=True)
    text = models.TextField(default="")
    sha256 = models.CharField(max_length=64, default="")
    trial_text = models.TextField(default="")
    spreads = models.JSONField(default=dict)
    applied_on = models.DateField(null=True)
    customers = models.PositiveIntegerField(default=0)
    flagged = models.PositiveIntegerField(default=0)
    refused_code = models.CharField(max_length=60, default="")
    refused_facts = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["tenant_id", "question", "number"], name="prediction_model_number"),
            models.UniqueConstraint(
                fields=["tenant_id", "question"], name="prediction_model_in_use", condition=Q(state="in_use")
            ),
        ]


class Prediction(TenantRow):
    """What the model in use answers of a customer.

    ``usual``: probability that everybody starts from. ``reasons``: [column, value as text, percentage points], strongest first.
    """

    customer_id = models.UUIDField()
    question = models.CharField(max_length=40, default="churn")
    model_id = models.UUIDField()
    as_of = models.DateField()
    probability = models.FloatField()
    usual = models.FloatField()
    reasons = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["customer_id", "question"], name="prediction_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["tenant_id", "question"], name="predictions_question")]
