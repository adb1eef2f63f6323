"""The door of cleaning."""

from zhike.integrate.cleaning.rules.blocks import MOST_BLOCKS, Block
from zhike.integrate.cleaning.rules.columns import Guess, guess_mapping, guess_object
from zhike.integrate.cleaning.rules.making import Step
from zhike.integrate.cleaning.rules.pipeline import clean_row, clean_rows, map_row
from zhike.integrate.cleaning.rules.recipes import (
    PIPELINES,
    Line,
    Recipe,
    RecipeError,
    ShapedRow,
    joined,
    kept_pipelines,
    lines_of,
    recipe_of,
    shape_row,
    stored_of,
    with_value_maps,
)
from zhike.integrate.cleaning.rules.registry import RULES, Rule, rule_of_code, rules_of
from zhike.integrate.cleaning.rules.trial import DryRun, Example, RuleTrial, dry_run
from zhike.integrate.cleaning.rules.types import CleanedObject, CleanedRow, Issue, RuleSet, Severity, Value

__all__ = [
    "MOST_BLOCKS",
    "PIPELINES",
    "RULES",
    "Block",
    "CleanedObject",
    "CleanedRow",
    "DryRun",
    "Example",
    "Guess",
    "Issue",
    "Line",
    "Recipe",
    "RecipeError",
    "Rule",
    "RuleSet",
    "RuleTrial",
    "Severity",
    "ShapedRow",
    "Step",
    "Value",
    "clean_row",
    "clean_rows",
    "dry_run",
    "guess_mapping",
    "guess_object",
    "joined",
    "kept_pipelines",
    "lines_of",
    "map_row",
    "recipe_of",
    "rule_of_code",
    "rules_of",
    "shape_row",
    "stored_of",
    "with_value_maps",
]
