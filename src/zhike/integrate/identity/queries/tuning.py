"""What the weights say, how scores lie between the thresholds, and what stewards' answers make of both."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from zhike.engines.identity import Decided, Lesson, Settings, ThresholdScore, learn, score_thresholds, shipped_model
from zhike.engines.identity.comparisons import comparisons_of
from zhike.govern.people.public import user_names
from zhike.integrate.identity.models import IdentityRun, MatchSetting, PairLink, StewardDecision
from zhike.integrate.identity.queries.settings import active_setting
from zhike.integrate.identity.rules.tuning import (
    GRID,
    Bar,
    Shortage,
    histogram_of,
    why_not_learnt,
    why_not_measured,
)
from zhike.platform.actor import Actor, require
from zhike.platform.bulk import in_chunks

_WHY: Final = "weights and thresholds are the tenant's"
_SMALLEST: Final = 1e-7
_KINDS: Final = ("person", "organization")
_MOST_DECIDED: Final = 5_000


@dataclass(frozen=True, slots=True)
class LevelTold:
    """A grade of agreement and what reaching it weighs.

    ``bits``: against two random records; None where the rarity of the shared value decides. ``household_bits``: against two
    members of one household. ``learnt``: bits of these that stewards' answers added.
    """

    level: str
    bits: float | None
    household_bits: float
    learnt: float


@dataclass(frozen=True, slots=True)
class ComparisonTold:
    """One thing compared, its grades best first."""

    comparison: str
    levels: tuple[LevelTold, ...]


@dataclass(frozen=True, slots=True)
class KindTold:
    """The weights of persons or organizations; ``trained_on`` 0 pairs: the shipped ones."""

    kind: str
    trained_on: int
    comparisons: tuple[ComparisonTold, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TuningStory:
    """All that the screen of weights and thresholds shows.

    ``scores``: one bar each `zhike.integrate.identity.rules.tuning.BIN_BITS`, as of the latest run. ``measured`` is empty and
    ``unmeasured`` says why, while too few pairs are decided; ``lesson`` and ``unlearnt`` likewise.
    """

    link_bits: float
    review_bits: float
    set_at: datetime | None
    set_by: str
    finished_at: datetime | None
    kinds: tuple[KindTold, ...]
    scores: tuple[Bar, ...]
    decided: int
    same: int
    unweighed: int
    measured: tuple[ThresholdScore, ...]
    unmeasured: Shortage | None
    lesson: Lesson | None
    unlearnt: Shortage | None


def tuning_story(actor: Actor) -> TuningStory:
    """Return how matching is set, what its weights say, and how it did on the pairs that stewards decided.

    Raises:
        AppError: 403.
    """
    require(actor, "identity.review")
    tenant_id = actor.tenant_id
    run = IdentityRun.objects.in_tenant(tenant_id, _WHY).first()
    row = active_setting(tenant_id)
    own = Settings()
    decided, unweighed = decided_pairs(tenant_id)
    unmeasured = why_not_measured(decided)
    link_bits = row.link_bits if row else own.link_bits
    return TuningStory(
        link_bits=link_bits,
        review_bits=row.review_bits if row else own.review_bits,
        set_at=row.created_at if row else None,
        set_by=user_names(actor, [row.user_id]).get(row.user_id, "") if row and row.user_id else "",
        finished_at=run.finished_at if run else None,
        kinds=_kinds_told(run, row),
        scores=_scores(tenant_id, run),
        decided=len(decided),
        same=sum(one.is_same for one in decided),
        unweighed=unweighed,
        measured=() if unmeasured else score_thresholds(decided, sorted({*GRID, link_bits})),
        unmeasured=unmeasured,
        lesson=_lesson(decided, row),
        unlearnt=why_not_learnt(decided),
    )


def propose(tenant_id: UUID) -> Lesson | None:
    """Return what stewards' answers propose as they are now; None while they are too few or too one-sided."""
    return _lesson(decided_pairs(tenant_id)[0], active_setting(tenant_id))


def decided_pairs(tenant_id: UUID) -> tuple[list[Decided], int]:
    """Return the latest decided pairs with their evidence, and how many were decided that the engine never weighed."""
    rows = StewardDecision.objects.in_tenant(tenant_id, _WHY).filter(is_active=True).order_by("-id")
    answers = {
        (left, right): same for left, right, same in rows.values_list("left", "right", "is_same")[:_MOST_DECIDED]
    }
    links: dict[tuple[UUID, UUID], PairLink] = {}
    for chunk in in_chunks({left for left, _ in answers}):
        for one in PairLink.objects.in_tenant(tenant_id, _WHY).filter(left__in=chunk):
            if (one.left, one.right) in answers:
                links[one.left, one.right] = one
    found = [_decided(links[pair], is_same=same) for pair, same in sorted(answers.items()) if pair in links]
    return found, len(answers) - len(found)


def _lesson(decided: list[Decided], row: MatchSetting | None) -> Lesson | None:
    if why_not_learnt(decided):
        return None
    link_bits, kept = (row.link_bits, row.adjustments) if row else (Settings().link_bits, {})
    return learn(decided, link_bits=link_bits, thresholds=GRID, kept=kept)


def _decided(link: PairLink, *, is_same: bool) -> Decided:
    levels = {}
    for comparison in comparisons_of(link.kind):
        place = link.levels.get(comparison.name, -1)
        if 0 <= place < len(comparison.levels):
            levels[comparison.name] = comparison.levels[place].code
    return Decided(link.kind, link.bits, levels, is_same)


def _scores(tenant_id: UUID, run: IdentityRun | None) -> tuple[Bar, ...]:
    """Return the bars of the latest run; those of a run before bars were kept are counted now."""
    if run is not None and run.scores:
        return tuple((one[0], one[1], one[2], one[3]) for one in run.scores)
    rows = list(PairLink.objects.in_tenant(tenant_id, _WHY).values_list("bits", "status"))
    return tuple(histogram_of([bits for bits, _ in rows], [status for _, status in rows]))


def _kinds_told(run: IdentityRun | None, row: MatchSetting | None) -> tuple[KindTold, ...]:
    trained: Mapping[str, Any] = run.models_json if run else {}
    learnt: Mapping[str, Any] = row.adjustments if row else {}
    pairs: Mapping[str, int] = run.trained_on if run else {}
    return tuple(
        KindTold(kind, pairs.get(kind, 0), tuple(_comparisons(kind, trained.get(kind, {}), learnt.get(kind, {}))))
        for kind in _KINDS
    )


def _comparisons(kind: str, trained: Mapping[str, Any], learnt: Mapping[str, Any]) -> list[ComparisonTold]:
    shipped = shipped_model(kind, 1_000).weights
    found = []
    for comparison in comparisons_of(kind):
        rare = dict(comparison.rare)
        levels = []
        for level in comparison.levels:
            own = shipped[comparison.name][level.code]
            known = trained.get(comparison.name, {}).get(level.code) or {"m": own.m, "u": own.u, "h": own.h}
            m, u, h = (max(known[side], _SMALLEST) for side in ("m", "u", "h"))
            bits = None if level.code in rare else round(math.log2(m / u), 2)
            added = learnt.get(comparison.name, {}).get(level.code, 0.0)
            levels.append(LevelTold(level.code, bits, round(math.log2(m / h), 2), added))
        found.append(ComparisonTold(comparison.name, tuple(levels)))
    return found
