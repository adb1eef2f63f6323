"""Dry run: what the rules would do, without storing anything."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from zhike.integrate.cleaning.rules.pipeline import clean_row, map_row
from zhike.integrate.cleaning.rules.recipes import Recipe, shape_row
from zhike.integrate.cleaning.rules.registry import Rule, rule_of_code, rules_of
from zhike.integrate.cleaning.rules.types import CleanedRow, Issue, RuleSet

_EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class Example:
    """One cell before and after; `code` is `""` for mere formatting."""

    field: str
    before: str
    after: str
    code: str


@dataclass(frozen=True, slots=True)
class RuleTrial:
    """What one rule did: cells changed or repaired, cells found wrong, up to five examples."""

    rule: Rule
    changed: int
    invalid: int
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class DryRun:
    """Counts of a dry run; `rows = stored + rejected + skipped`."""

    rows: int
    stored: int
    rejected: int
    skipped: int
    rules: tuple[RuleTrial, ...]


@dataclass(slots=True)
class _Tally:
    """Counts of one rule while rows go by."""

    changed: int = 0
    invalid: int = 0
    examples: list[Example] = field(default_factory=list)

    def show(self, example: Example) -> None:
        """Keep an example that differs from those kept."""
        if len(self.examples) < _EXAMPLES and example not in self.examples:
            self.examples.append(example)


def dry_run(rows: Iterable[Mapping[str, str]], ruleset: RuleSet, *, recipe: Recipe | None = None) -> DryRun:
    """Clean rows and count by rule.

    Args:
        rows: Mapped rows (field key → text); with a recipe, raw rows (column → text).
        ruleset: How.
        recipe: How raw rows are mapped, blocks included.
    """
    tallies = {rule.id: _Tally() for rule in rules_of(ruleset.object)}
    by_field = _rules_by_field(ruleset)
    counts = {"stored": 0, "rejected": 0, "skipped": 0}
    for row in rows:
        mapped, issues = _mapped(row, recipe)
        cleaned = clean_row(mapped, ruleset, issues=issues)
        counts[cleaned.status] += 1
        _count(cleaned, mapped, tallies, by_field)
    trials = tuple(
        RuleTrial(rule, tally.changed, tally.invalid, tuple(tally.examples))
        for rule in rules_of(ruleset.object)
        for tally in [tallies[rule.id]]
    )
    return DryRun(sum(counts.values()), counts["stored"], counts["rejected"], counts["skipped"], trials)


def _mapped(row: Mapping[str, str], recipe: Recipe | None) -> tuple[Mapping[str, str], tuple[Issue, ...]]:
    if recipe is None:
        return row, ()
    shaped = shape_row(row, recipe)
    return map_row(shaped.cells, recipe.mapping), shaped.issues


def _rules_by_field(ruleset: RuleSet) -> dict[str, str]:
    """Return field → the rule that formats it."""
    found: dict[str, str] = {}
    for rule in rules_of(ruleset.object):
        if rule.id not in {"swap", "value_map"}:
            for key in rule.fields:
                found.setdefault(key, rule.id)
    return found


def _count(
    cleaned: CleanedRow, mapped: Mapping[str, str], tallies: dict[str, _Tally], by_field: dict[str, str]
) -> None:
    """Add one row to the tallies."""
    told: set[str] = set()
    for issue in cleaned.issues:
        tally = tallies.get(rule_of_code(issue.code)) or tallies["row"]
        told.add(issue.field)
        if issue.severity == "fixed":
            tally.changed += 1
        else:
            tally.invalid += 1
        tally.show(Example(issue.field, issue.before, issue.after, issue.code))
    for key in cleaned.changed:
        if key in told:
            continue
        rule = (
            "organization"
            if key == "name" and cleaned.values.get("kind") == "organization"
            else by_field.get(key, "text")
        )
        tallies[rule].changed += 1
        value = cleaned.values.get(key, "")
        shown = " ".join(value) if isinstance(value, list) else str(value)
        tallies[rule].show(Example(key, mapped.get(key, "")[:200], shown[:200], ""))
