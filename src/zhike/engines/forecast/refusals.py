"""Why a series has no forecast."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """A result, not an error: one bad series must not take the forecast from the others.

    Attributes:
        code: ``too_few_points``, ``ends_early``, ``gaps``, ``negative`` or ``not_finite``; also the end of a locale key.
        facts: what was found and what is needed, or at most allowed.
    """

    code: str
    facts: Mapping[str, int]

    def __str__(self) -> str:
        return f"{self.code}: " + ", ".join(f"{key} {value}" for key, value in self.facts.items())
