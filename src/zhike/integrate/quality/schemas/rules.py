"""Rules and their trials on the wire."""

from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhike.integrate.quality.models import QualityRule
from zhike.integrate.quality.public import RuleDraft, RuleSpec, Share, Trial, failing_where
from zhike.integrate.quality.schemas.shares import QualityShareOut, share_out
from zhike.integrate.sources.public import reason_text
from zhike.platform.actor import Actor
from zhike.platform.catalog import Label
from zhike.platform.http.public import Body

type Name = Annotated[str, Field(min_length=1, max_length=120)]
type KindWord = Literal["required", "range", "format", "reference", "uniqueness", "freshness", "cross_field"]
type SeverityWord = Literal["error", "warning"]


class QualityRuleAsked(Body):
    """What a rule asks; see the settings of each kind in the how-to."""

    object: Annotated[str, Field(max_length=60)]
    kind: KindWord
    field: Annotated[str, Field(max_length=60)] = ""
    settings: dict[str, Any] = {}
    where: dict[str, Any] = {}

    def spec(self) -> RuleSpec:
        """Return it as the feature takes it."""
        return RuleSpec(
            object_key=self.object, kind=self.kind, field=self.field, settings=self.settings, where=self.where
        )


class QualityRuleIn(QualityRuleAsked):
    """A rule: what it asks, its names, how bad a failure is, and who answers for it."""

    name_zh: Name
    name_en: Name
    severity: SeverityWord = "error"
    owner_id: UUID | None = None
    is_on: bool = True

    def draft(self) -> RuleDraft:
        """Return it as the feature takes it."""
        return RuleDraft(
            spec=self.spec(),
            name=Label(self.name_zh, self.name_en),
            severity=self.severity,
            owner_id=self.owner_id,
            is_on=self.is_on,
        )


class QualityRuleChange(QualityRuleIn):
    """A rule as it shall be, made from a known version."""

    version: int


class QualitySwitchIn(Body):
    """Whether a rule is on."""

    is_on: bool


class QualityRuleOut(Schema):
    """A rule with what it found; ``failing``: condition of a list that shows what fails; ``problem``: why it is not asked."""

    id: UUID
    version: int
    object: str
    kind: str
    field: str
    settings: dict[str, Any]
    where: dict[str, Any]
    name_zh: str
    name_en: str
    severity: str
    owner_id: UUID | None
    is_on: bool
    problem: str
    found: QualityShareOut | None
    failing: dict[str, Any] | None


class QualityRuleList(Schema):
    """All rules that the reader may know of, by object."""

    items: list[QualityRuleOut]


class QualityExampleOut(Schema):
    """A record that would fail."""

    id: UUID
    title: str
    value: Any


class QualityTrialOut(Schema):
    """``failed`` of ``asked`` records would fail; ``is_sample``: of the newest records only."""

    asked: int
    failed: int
    is_sample: bool
    examples: list[QualityExampleOut]


class ReadyRulesTaken(Schema):
    """How many ready-made rules were switched on."""

    taken: int


def rule_out(actor: Actor, row: QualityRule, found: Share | None = None) -> QualityRuleOut:
    """Return a rule as the API shows it."""
    failing = failing_where(actor, row)
    return QualityRuleOut(
        id=row.pk,
        version=row.version,
        object=row.object_key,
        kind=row.kind,
        field=row.field,
        settings=row.settings,
        where=row.where,
        name_zh=row.name_zh,
        name_en=row.name_en,
        severity=row.severity,
        owner_id=row.owner_id,
        is_on=row.is_on,
        problem=reason_text({"code": row.problem}, actor.locale) if row.problem else "",
        found=share_out(found) if found else None,
        failing=None if failing is None else dict(failing),
    )


def trial_out(trial: Trial) -> QualityTrialOut:
    """Return a trial as the API shows it."""
    return QualityTrialOut.model_validate(trial, from_attributes=True)
