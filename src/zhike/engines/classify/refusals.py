"""Why there is no model."""

from dataclasses import dataclass
from typing import Final

MIN_ROWS: Final = 400
"""Fewer rows say too little about themselves to test a model on a part of them."""
MIN_OF_A_CLASS: Final = 100
"""Fewer cases of one answer teach what these cases were, not what such cases are."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A reason as a stable code with its facts, for a locale to put into words.

    Attributes:
        code: ``single_valued``, ``not_binary``, ``too_few_rows``, ``too_few_of_a_class``, ``no_columns``,
            ``no_better_than_chance`` or ``library_missing``.
        facts: numbers and names that the words need.
    """

    code: str
    facts: dict[str, str | int | float]


class RefusedError(ValueError):
    """A model was asked for that would not be worth its name; ``refusal`` says why."""

    def __init__(self, code: str, **facts: str | float) -> None:
        super().__init__(code)
        self.refusal = Refusal(code, facts)
