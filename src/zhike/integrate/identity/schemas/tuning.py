"""Shapes of weights and thresholds."""

from datetime import datetime
from typing import Literal

from ninja import Schema
from pydantic import Field

from zhike.engines.identity import Lesson, Share, ThresholdScore
from zhike.integrate.identity.public import SettingDraft, TuningStory
from zhike.platform.http.public import Body
from zhike.platform.i18n import message


class MatchSettingIn(Body):
    """Thresholds in bits; ``weights``: without corrections, with those kept now, or with what was learnt."""

    link_bits: float = Field(ge=-6, le=20)
    review_bits: float = Field(ge=-6, le=20)
    weights: Literal["none", "kept", "learnt"] = "kept"

    def draft(self) -> SettingDraft:
        """Return it as the action takes it."""
        return SettingDraft(self.link_bits, self.review_bits, self.weights)


class LevelWeightOut(Schema):
    """A grade of agreement; ``bits`` null: the rarity of the value decides; ``learnt``: bits that answers added."""

    level: str
    bits: float | None
    household_bits: float
    learnt: float


class ComparisonWeightsOut(Schema):
    """One thing compared, its grades best first."""

    comparison: str
    levels: list[LevelWeightOut]


class KindWeightsOut(Schema):
    """The weights of persons or organizations; ``trained_on`` 0: the shipped ones."""

    kind: str
    trained_on: int
    comparisons: list[ComparisonWeightsOut]


class ScoreBarOut(Schema):
    """Pairs whose weight lies within half a bit above ``bits``."""

    bits: float
    linked: int
    review: int
    refused: int


class MeasuredShareOut(Schema):
    """A share (0–1) with its 95 % interval and what it was counted on."""

    share: float
    low: float
    high: float
    hits: int
    of: int


class ThresholdScoreOut(Schema):
    """How linking from ``bits`` on would have done among decided pairs."""

    bits: float
    precision: MeasuredShareOut
    recall: MeasuredShareOut


class CorrectionOut(Schema):
    """Bits that answers would add to a level."""

    kind: str
    comparison: str
    level: str
    bits: float


class LessonOut(Schema):
    """What answers propose; losses in bits an answer, errors among decided pairs: wrong merges and missed ones."""

    link_bits: float
    corrections: list[CorrectionOut]
    loss_before: float
    loss_after: float
    wrong_before: int
    missed_before: int
    wrong_after: int
    missed_after: int
    pairs: int


class TuningOut(Schema):
    """How matching is set and how it does; ``unmeasured`` and ``unlearnt`` say why something is not told, else ""."""

    link_bits: float
    review_bits: float
    set_at: datetime | None
    set_by: str
    finished_at: datetime | None
    kinds: list[KindWeightsOut]
    scores: list[ScoreBarOut]
    decided: int
    same: int
    unweighed: int
    measured: list[ThresholdScoreOut]
    unmeasured: str
    lesson: LessonOut | None
    unlearnt: str


def tuning_out(story: TuningStory, *, locale: str) -> TuningOut:
    """Show it in the reader's language."""
    return TuningOut(
        link_bits=story.link_bits,
        review_bits=story.review_bits,
        set_at=story.set_at,
        set_by=story.set_by,
        finished_at=story.finished_at,
        kinds=[KindWeightsOut.model_validate(one, from_attributes=True) for one in story.kinds],
        scores=[
            ScoreBarOut(bits=bits, linked=linked, review=review, refused=refused)
            for bits, linked, review, refused in story.scores
        ],
        decided=story.decided,
        same=story.same,
        unweighed=story.unweighed,
        measured=[_score_out(one) for one in story.measured],
        unmeasured=message(story.unmeasured.code, dict(story.unmeasured.facts), locale=locale)
        if story.unmeasured
        else "",
        lesson=_lesson_out(story.lesson) if story.lesson else None,
        unlearnt=message(story.unlearnt.code, dict(story.unlearnt.facts), locale=locale) if story.unlearnt else "",
    )


def _share_out(share: Share) -> MeasuredShareOut:
    low, high = share.interval
    return MeasuredShareOut(share=share.share, low=low, high=high, hits=share.hits, of=share.of)


def _score_out(score: ThresholdScore) -> ThresholdScoreOut:
    return ThresholdScoreOut(bits=score.bits, precision=_share_out(score.precision), recall=_share_out(score.recall))


def _lesson_out(lesson: Lesson) -> LessonOut:
    corrections = [
        CorrectionOut(kind=kind, comparison=name, level=level, bits=bits)
        for kind, names in lesson.adjustments.items()
        for name, levels in names.items()
        for level, bits in levels.items()
    ]
    return LessonOut(
        link_bits=lesson.link_bits,
        corrections=sorted(corrections, key=lambda one: -abs(one.bits)),
        loss_before=lesson.loss_before,
        loss_after=lesson.loss_after,
        wrong_before=lesson.errors_before[0],
        missed_before=lesson.errors_before[1],
        wrong_after=lesson.errors_after[0],
        missed_after=lesson.errors_after[1],
        pairs=lesson.pairs,
    )
