"""The door of cleaning."""

from zhike.integrate.cleaning.rules.columns import Guess, guess_mapping, guess_object
from zhike.integrate.cleaning.rules.pipeline import clean_row, clean_rows, map_row
from zhike.integrate.cleaning.rules.registry import RULES, Rule, rule_of_code, rules_of
from zhike.integrate.cleaning.rules.trial import DryRun, Example, RuleTrial, dry_run
from zhike.integrate.cleaning.rules.types import CleanedObject, CleanedRow, Issue, RuleSet, Severity, Value

__all__ = [
    "RULES",
    "CleanedObject",
    "CleanedRow",
    "DryRun",
    "Example",
    "Guess",
    "Issue",
    "Rule",
    "RuleSet",
    "RuleTrial",
    "Severity",
    "Value",
    "clean_row",
    "clean_rows",
    "dry_run",
    "guess_mapping",
    "guess_object",
    "map_row",
    "rule_of_code",
    "rules_of",
]
