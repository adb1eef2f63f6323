"""Thresholds and corrected weights: tried without writing anything, put into force, taken back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from zhike.engines.identity import resolve
from zhike.integrate.identity.actions.components import constraints_of
from zhike.integrate.identity.actions.resolving import models_for
from zhike.integrate.identity.actions.versions import put_in_force, take_back
from zhike.integrate.identity.models import MatchSetting, Membership, PairLink
from zhike.integrate.identity.queries.gathering import Roster
from zhike.integrate.identity.queries.settings import settings_from
from zhike.integrate.identity.queries.tuning import propose
from zhike.integrate.identity.rules.tuning import LEAST_BITS, MOST_BITS, Difference, are_thresholds, difference
from zhike.platform.actor import Actor, require
from zhike.platform.errors import CONFLICT, AppError, invalid
from zhike.platform.jobs.public import start_job

GRANT: Final = "identity.run"
_WHY: Final = "identity serves the whole tenant"

type Report = Callable[[str, int, int], None]
type Adjustments = dict[str, dict[str, dict[str, float]]]


@dataclass(frozen=True, slots=True)
class SettingDraft:
    """Thresholds in bits; ``weights``: whose corrections: none, those ``kept`` now, or what was ``learnt``."""

    link_bits: float
    review_bits: float
    weights: str = "kept"


def start_trial(actor: Actor, draft: SettingDraft) -> UUID:
    """Begin to count in the background what other thresholds would change; returns the job, its result is the answer.

    Raises:
        AppError: 403; 422 ``identity.bad_thresholds``; 409 ``identity.nothing_learnt``.
    """
    require(actor, GRANT)
    _checked(draft)
    payload = {
        "link_bits": draft.link_bits,
        "review_bits": draft.review_bits,
        "adjustments": _adjustments(actor, draft),
    }
    return start_job(actor, "identity.trial", payload).pk


def try_settings(
    actor: Actor, *, link_bits: float, review_bits: float, adjustments: Adjustments, report: Report
) -> Difference:
    """Match all customers with other settings and count what would change; nothing is written.

    The outcome is that of the run which would follow if they were put into force now.
    """
    tenant_id, roster = actor.tenant_id, Roster(actor.tenant_id)
    report("imports.phase.matching", 0, 3)
    records = list(roster.engine_records())
    report("imports.phase.matching", 1, 3)
    found = resolve(
        records,
        constraints=constraints_of(tenant_id),
        settings=settings_from(link_bits=link_bits, review_bits=review_bits, adjustments=adjustments),
        models=models_for(len(records)),
    )
    del records
    report("imports.phase.matching", 2, 3)
    rows = PairLink.objects.in_tenant(tenant_id, _WHY).values_list("left", "right", "status")
    statuses = {(str(left), str(right)): status for left, right, status in rows.iterator(5_000)}
    members = Membership.objects.in_tenant(tenant_id, _WHY).values_list("record_id", "customer_id")
    clusters = {str(record): customer for record, customer in members.iterator(5_000)}
    pairs: dict[tuple[str, str], str] = {}
    if len(found.links):
        columns = (found.links[name].to_pylist() for name in ("left", "right", "status"))
        pairs = {(left, right): status for left, right, status in zip(*columns, strict=True)}
    told = difference(statuses, pairs, clusters=clusters, new_clusters=found.cluster_of)
    report("imports.phase.matching", 3, 3)
    return told


def apply_settings(actor: Actor, draft: SettingDraft) -> UUID:
    """Put thresholds (and corrections) into force, audited, and match all customers by them; returns the job.

    Raises:
        AppError: 403; 422 ``identity.bad_thresholds``; 409 ``identity.nothing_learnt``.
    """
    require(actor, GRANT)
    _checked(draft)
    row = MatchSetting(
        tenant_id=actor.tenant_id,
        link_bits=draft.link_bits,
        review_bits=draft.review_bits,
        adjustments=_adjustments(actor, draft),
        user_id=actor.user_id,
    )
    return put_in_force(actor, row)


def undo_settings(actor: Actor) -> UUID:
    """Take the latest change back: what was in force before it holds again; returns the job that matches by it.

    Raises:
        AppError: 403; 409 ``identity.nothing_set`` while the engine's own numbers hold.
    """
    require(actor, GRANT)
    return take_back(actor, MatchSetting, missing="identity.nothing_set")


def _checked(draft: SettingDraft) -> None:
    if not are_thresholds(draft.link_bits, draft.review_bits):
        raise invalid("identity.bad_thresholds", least=LEAST_BITS, most=MOST_BITS)


def _adjustments(actor: Actor, draft: SettingDraft) -> Adjustments:
    """Return the corrections that a draft asks for."""
    if draft.weights == "none":
        return {}
    row = MatchSetting.objects.visible_to(actor).filter(state="active").first()
    kept: Adjustments = row.adjustments if row else {}
    if draft.weights == "kept":
        return kept
    proposal = propose(actor.tenant_id)
    if proposal is None or not proposal.adjustments:
        raise AppError(CONFLICT, "identity.nothing_learnt")
    return proposal.adjustments
