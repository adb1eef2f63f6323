"""Counting what was looked at and what failed: by rule, owner, department and source."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

type Key = tuple[UUID | None, UUID | None, UUID | None]
"""Rule (None: the record as a whole), owner, department."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many were looked at, and how many of them failed."""

    checked: int = 0
    failed: int = 0

    @property
    def right(self) -> float:
        """Share (0–1) of those that are right; 1 when nothing was looked at.

        Example:
            >>> Share(8, 2).right, Share().right
            (0.75, 1.0)
        """
        return (self.checked - self.failed) / self.checked if self.checked else 1.0

    def plus(self, *, checked: int, failed: int) -> "Share":
        """Return the sum."""
        return Share(self.checked + checked, self.failed + failed)


def _pair() -> list[int]:
    return [0, 0]


@dataclass(slots=True)
class Tally:
    """The counts of one object, grown record by record."""

    owners: defaultdict[Key, list[int]] = field(default_factory=lambda: defaultdict(_pair))
    sources: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(_pair))

    def add(  # sizes: a record, by what is known of it
        self,
        verdicts: Iterable[tuple[UUID, bool]],
        *,
        is_wrong: bool,
        owner: tuple[UUID | None, UUID | None],
        sources: Iterable[str],
    ) -> None:
        """Count one record.

        Args:
            verdicts: rule and whether the record failed it, of the rules that were asked of it.
            is_wrong: the record as a whole.
            owner: person and department that it belongs to.
            sources: names of the sources that it came from.
        """
        for rule_id, has_failed in verdicts:
            _count(self.owners[rule_id, *owner], has_failed=has_failed)
        _count(self.owners[None, *owner], has_failed=is_wrong)
        for source in sources:
            _count(self.sources[source], has_failed=is_wrong)

    def of_rules(self) -> dict[UUID | None, Share]:
        """Return the counts by rule, whoever owns the records; None: the records as a whole."""
        found: dict[UUID | None, Share] = {}
        for (rule_id, _, _), (checked, failed) in self.owners.items():
            found[rule_id] = found.get(rule_id, Share()).plus(checked=checked, failed=failed)
        return found


def _count(pair: list[int], *, has_failed: bool) -> None:
    pair[0] += 1
    pair[1] += has_failed
