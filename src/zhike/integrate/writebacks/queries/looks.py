"""What the other side says of a record just before it is written, against what it was known to say."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from zhike.adapters.outgoing import Answer
from zhike.integrate.writebacks.queries.ways import Said
from zhike.integrate.writebacks.rules.turning import Difference

_OK: Final = Answer(200)


@dataclass(frozen=True, slots=True)
class Look:
    """What a record says there; empty where nobody looked."""

    answer: Answer = _OK
    there: Mapping[str, Said] = field(default_factory=dict)
    etag: str = ""
    version: str = ""

    def moved(self, differences: Mapping[str, Difference]) -> dict[str, Said]:
        """Return the fields in which the record says neither what it was known to say nor what we want it to."""
        return {
            key: self.there[key]
            for key, one in differences.items()
            if self.there and self.there[key].text not in {one.before, one.after}
        }

    def left(self, differences: Mapping[str, Difference]) -> dict[str, Difference]:
        """Return what is to be written: what stands there already was written by a try whose answer never came."""
        moved = self.moved(differences)
        return {
            key: one
            for key, one in differences.items()
            if key not in moved and not (self.there and self.there[key].text == one.after)
        }


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of one try.

    Attributes:
        differences: what was sent, or stood there already.
        moved: fields that somebody changed on the other side meanwhile, with what they say there now.
        request: as the log keeps it, masked; "" when none was made that writes.
    """

    answer: Answer
    differences: Mapping[str, Difference] = field(default_factory=dict)
    moved: Mapping[str, Said] = field(default_factory=dict)
    request: str = ""


def without(differences: Mapping[str, Difference], moved: Mapping[str, Said]) -> dict[str, Difference]:
    """Return the differences in fields that nobody changed on the other side."""
    return {key: one for key, one in differences.items() if key not in moved}
