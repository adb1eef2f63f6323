"""The one result type of every cleaner in this package."""

from dataclasses import dataclass
from typing import Literal

Status = Literal["ok", "blank", "changed", "invalid", "ambiguous", "junk"]


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What became of one cell.

    Attributes:
        value: The normalised text; None when nothing usable was found. A cell with
            several values holds the first one here and all of them in `values`.
        status: `ok` (already clean), `changed` (repaired or reformatted), `blank`,
            `invalid` (wrong), `ambiguous` (more than one reading, or masked),
            `junk` (a placeholder such as 13800000000 or 测试).
        reason: Stable code such as `phone.too_short`; its text is the locale key
            `cleaning.<code>`. None when there is nothing to say.
        notes: Facts found on the way, as sorted-by-meaning pairs, for example
            `(("extension", "802"),)`.
        values: Every usable value of the cell, in order, without repeats.
    """

    value: str | None
    status: Status
    reason: str | None = None
    notes: tuple[tuple[str, str], ...] = ()
    values: tuple[str, ...] = ()

    def note(self, key: str) -> str:
        """Return the first note of that key, `""` when there is none."""
        for name, text in self.notes:
            if name == key:
                return text
        return ""


BLANK = Cleaned(None, "blank")


def kept(value: str, before: str, *, reason: str, notes: tuple[tuple[str, str], ...] = ()) -> Cleaned:
    """Return `ok` when the value is what was written, else `changed` with the reason."""
    if value == before:
        return Cleaned(value, "ok", None, notes, (value,))
    return Cleaned(value, "changed", reason, notes, (value,))


def joined(parts: list[Cleaned], before: str, *, formatted: str, several: str) -> Cleaned:
    """Fold the results of the parts of one cell into one.

    Args:
        parts: Results of the single values, in the order of the cell, at least one.
        before: The whole cell as written.
        formatted: Reason code for "only the form of the one value changed".
        several: Reason code for "several values were in one cell".

    Returns:
        The only part; else the first usable value with all of `values`. Parts
        that are not usable leave their reason as a note `("dropped", reason)`.
    """
    if len(parts) == 1:
        only = parts[0]
        if only.status == "ok" and only.value != before:
            return Cleaned(only.value, "changed", formatted, only.notes, only.values)
        return only
    values = tuple(dict.fromkeys(v for part in parts for v in part.values))
    if not values:
        return parts[0]
    notes = tuple(note for part in parts for note in part.notes)
    dropped = tuple(("dropped", p.reason or p.status) for p in parts if p.value is None)
    if len(values) == 1:
        kept_part = next(part for part in parts if part.value is not None)
        return Cleaned(values[0], "changed", kept_part.reason or several, notes + dropped, values)
    return Cleaned(values[0], "changed", several, notes + dropped, values)
