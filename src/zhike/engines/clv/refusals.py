"""Why there is no model."""

from collections.abc import Mapping


class LifetimeRefusedError(ValueError):
    """A model was asked for data that cannot carry it.

    Attributes:
        code: which reason, also the end of a locale key.
        facts: what was found and what is needed.
    """

    def __init__(self, code: str, facts: Mapping[str, int]) -> None:
        super().__init__(f"{code}: " + ", ".join(f"{key} {value}" for key, value in facts.items()))
        self.code, self.facts = code, dict(facts)


def require_at_least(code: str, found: int, *, needed: int) -> None:
    """Refuse when there is less than is needed.

    Raises:
        LifetimeRefusedError: ``found`` is below ``needed``; both stand in its facts.
    """
    if found < needed:
        raise LifetimeRefusedError(code, {"found": found, "needed": needed})
