"""Which value wins: a draft is tried over real customers, put into force, taken back."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from zhike.integrate.identity.actions.versions import put_in_force, take_back
from zhike.integrate.identity.models import SurvivorshipSetting
from zhike.integrate.identity.queries.policies import (
    ChangedValue,
    as_policies,
    differing,
    settable_fields,
    several_records,
    values_changed,
)
from zhike.integrate.identity.rules.survivorship import MANUAL, RULE_NAMES
from zhike.integrate.sources.public import trust_of
from zhike.platform.actor import Actor, require
from zhike.platform.errors import invalid
from zhike.platform.jobs.public import start_job

GRANT: Final = "identity.run"
MOST_SAMPLED: Final = 20

type Report = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyDraft:
    """A field's rule; ``sources``: ids of sources or ``manual``, the most trusted first, for ``priority`` alone."""

    field: str
    rule: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PolicyTrial:
    """What a draft would change: so many values of so many customers, by field, and some of those customers."""

    values: int
    customers: int
    fields: dict[str, int]
    sample: list[str]


def stored_policies(actor: Actor, drafts: Sequence[PolicyDraft]) -> dict[str, dict[str, Any]]:
    """Return drafts as they are kept.

    Raises:
        AppError: 422 ``identity.bad_policy`` for a field, rule or source that is not there, or a field named twice.
    """
    fields, sources = set(settable_fields(actor)), {str(key) for key in trust_of(actor.tenant_id)} | {MANUAL}
    found: dict[str, dict[str, Any]] = {}
    for one in drafts:
        is_known = one.field in fields and one.field not in found and one.rule in RULE_NAMES
        if not is_known or not sources.issuperset(one.sources) or len(set(one.sources)) != len(one.sources):
            raise invalid("identity.bad_policy", field=one.field[:80], rule=one.rule[:20])
        found[one.field] = {"rule": one.rule, "sources": list(one.sources) if one.rule == "priority" else []}
    return found


def start_policy_trial(actor: Actor, drafts: Sequence[PolicyDraft]) -> UUID:
    """Begin to count in the background what a draft would change; returns the job, its result is the answer.

    Raises:
        AppError: 403; 422 ``identity.bad_policy``.
    """
    require(actor, GRANT)
    return start_job(actor, "identity.policy_trial", {"policies": stored_policies(actor, drafts)}).pk


def try_policies(actor: Actor, stored: Mapping[str, Mapping[str, Any]], *, report: Report) -> PolicyTrial:
    """Count the values of all customers that a draft would change; nothing is written."""
    policies, fields = as_policies(actor.tenant_id, stored), Counter[str]()
    touched: set[UUID] = set()
    batches = list(several_records(actor.tenant_id))
    for done, batch in enumerate(batches):
        report("imports.phase.customers", done, len(batches))
        for customer, key, _before, _after in differing(actor.tenant_id, batch, policies=policies):
            fields[key] += 1
            touched.add(customer)
    report("imports.phase.customers", len(batches), len(batches))
    sample = [str(one) for one in sorted(touched)[:MOST_SAMPLED]]
    return PolicyTrial(fields.total(), len(touched), dict(fields.most_common()), sample)


def sample_policies(
    actor: Actor, drafts: Sequence[PolicyDraft], *, customer_ids: Sequence[UUID]
) -> tuple[ChangedValue, ...]:
    """Return what a draft would change of some customers, those in the actor's scope, masked; nothing is written.

    Raises:
        AppError: 403; 422 ``identity.bad_policy``.
    """
    require(actor, "identity.review")
    return values_changed(actor, stored_policies(actor, drafts), customer_ids=customer_ids)


def apply_policies(actor: Actor, drafts: Sequence[PolicyDraft]) -> UUID:
    """Put a company's rules into force, audited, and compute all customers by them; returns the job.

    Args:
        actor: needs ``identity.run``.
        drafts: all fields that are to have a rule of the company's own; the others follow the built-in rules.

    Raises:
        AppError: 403; 422 ``identity.bad_policy``.
    """
    require(actor, GRANT)
    stored = stored_policies(actor, drafts)
    return put_in_force(actor, SurvivorshipSetting(tenant_id=actor.tenant_id, policies=stored, user_id=actor.user_id))


def undo_policies(actor: Actor) -> UUID:
    """Take the latest change back: the rules before it hold again; returns the job that computes customers by them.

    Raises:
        AppError: 403; 409 ``identity.no_policies`` while the built-in rules hold.
    """
    require(actor, GRANT)
    return take_back(actor, SurvivorshipSetting, missing="identity.no_policies")
