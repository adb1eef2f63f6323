"""What the rule of a serial number says."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

_PLACE: Final = re.compile(r"\{([^{}]*)\}")
_DAY: Final = {"yyyy": "%Y", "yy": "%y", "mm": "%m", "dd": "%d"}
MAX_RULE: Final = 60
MAX_ZEROS: Final = 12


@dataclass(frozen=True, slots=True)
class SerialRule:
    """A parsed rule; ``parts`` alternate texts and names of places."""

    parts: tuple[str, ...]

    def period(self, today: date) -> str:
        """Return the year, month or day within which numbers run; "" when they never begin again."""
        named = set(self.parts[1::2])
        finest = "%Y%m%d" if "dd" in named else "%Y%m" if "mm" in named else "%Y" if named & {"yyyy", "yy"} else ""
        return _shown(today, finest)

    def text(self, number: int, *, today: date) -> str:
        """Return one serial number.

        Example:
            >>> parse_rule("SB-{yyyy}{mm}-{0000}").text(7, today=date(2026, 3, 1))
            'SB-202603-0007'
        """
        shown = list(self.parts)
        for at in range(1, len(shown), 2):
            place = shown[at]
            shown[at] = _shown(today, _DAY[place]) if place in _DAY else str(number).zfill(len(place))
        return "".join(shown)


def parse_rule(text: str) -> SerialRule:
    """Parse a rule such as ``SB-{yyyy}{mm}-{0000}``.

    Raises:
        ValueError: too long, an unknown place, not exactly one place for the number, or a month without its year, a day
            without its month: numbers would come again.
    """
    parts = _PLACE.split(text)
    places = parts[1::2]
    numbers = [one for one in places if one and set(one) == {"0"}]
    is_known = all(one in _DAY or one in numbers for one in places) and not any(set("{}") & set(one) for one in parts)
    named = set(places)
    is_dated = ("dd" not in named or "mm" in named) and ("mm" not in named or bool(named & {"yyyy", "yy"}))
    is_short = len(text) <= MAX_RULE and all(len(one) <= MAX_ZEROS for one in numbers)
    if not (is_known and is_dated and is_short and len(numbers) == 1 and text.isprintable()):
        raise ValueError(text)
    return SerialRule(tuple(parts))


def _shown(day: date, form: str) -> str:
    # strftime("%Y") leaves out leading zeros on some systems.
    return (
        form.replace("%Y", f"{day.year:04}")
        .replace("%y", f"{day.year % 100:02}")
        .replace("%m", f"{day.month:02}")
        .replace("%d", f"{day.day:02}")
    )
