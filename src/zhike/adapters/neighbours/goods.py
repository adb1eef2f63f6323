"""What neighbours hold."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A customer of a neighbour, each system showing what it has columns for.

    Attributes:
        key: the neighbour's own number of it.
        contact: who is spoken to at an organization; blank for a person.
        modified: aware; what "only newer ones" goes by.
    """

    key: str
    name: str
    modified: datetime
    phone: str = ""
    email: str = ""
    contact: str = ""
    province: str = ""
    city: str = ""
    district: str = ""
    address: str = ""
    level: str = ""
    remark: str = ""
    gender: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Purchase:
    """An order of a party; ``status``: paid, refunded or cancelled; ``lines`` are (title, quantity, cents each)."""

    key: str
    party_key: str
    at: datetime
    modified: datetime
    lines: tuple[tuple[str, int, int], ...]
    status: str = "paid"

    @property
    def yuan(self) -> str:
        """The sum as shops write it.

        Example:
            >>> at = datetime(2026, 1, 1)
            >>> Purchase(key="1", party_key="2", at=at, modified=at, lines=(("杯", 2, 4950),)).yuan
            '99.00'
        """
        cents = sum(quantity * each for _, quantity, each in self.lines)
        return f"{cents // 100}.{cents % 100:02d}"
