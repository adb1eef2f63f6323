"""The door to decisions."""

from zhike.know.decisions.actions.assuming import assume_effect
from zhike.know.decisions.actions.settling import settle_decisions
from zhike.know.decisions.actions.weighing import WeighReport, weigh_decisions
from zhike.know.decisions.queries.effects import KindEffect, list_effects
from zhike.know.decisions.queries.listing import Decision, DecisionQuery, list_decisions
from zhike.know.decisions.queries.why import DecisionWhy, explain_decision
from zhike.know.decisions.rules import Effect, Kind

__all__ = [
    "Decision",
    "DecisionQuery",
    "DecisionWhy",
    "Effect",
    "Kind",
    "KindEffect",
    "WeighReport",
    "assume_effect",
    "explain_decision",
    "list_decisions",
    "list_effects",
    "settle_decisions",
    "weigh_decisions",
]
