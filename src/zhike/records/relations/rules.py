"""Which relations there are, and what may be said, without a database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from zhike.platform.catalog import Label

OWNERSHIP: Final = "owns"
PARTS: Final = ("decides", "signs", "uses", "influences", "blocks")
MAX_ATTITUDE: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of relation, read from the first customer to the second.

    Attributes:
        key: stable; that of a tenant's own kind is its id.
        label: what the second is to the first: of ``owns``, a subsidiary.
        reverse: what the first is to the second: of ``owns``, the parent.
        is_mutual: it reads the same from both sides.
        ends: ``organization``, ``person`` or ``any`` for the first and the second.
    """

    key: str
    label: Label
    reverse: Label
    is_mutual: bool = False
    ends: tuple[str, str] = ("any", "any")
    is_own: bool = False


def _mutual(key: str, zh: str, en: str, kind: str = "any") -> Kind:  # sizes: a kind in one line
    return Kind(key=key, label=Label(zh, en), reverse=Label(zh, en), is_mutual=True, ends=(kind, kind))


_ORG: Final = "organization"
_MEMBER: Final = (_ORG, "person")
KINDS: Final = (
    Kind(
        key=OWNERSHIP,
        label=Label("子公司", "Subsidiary"),
        reverse=Label("母公司", "Parent company"),
        ends=(_ORG, _ORG),
    ),
    _mutual("partner", "合作伙伴", "Partner"),
    _mutual("competitor", "竞争对手", "Competitor"),
    Kind(key="supplies", label=Label("采购方", "Buys from it"), reverse=Label("供应商", "Supplier")),
    Kind(key="distributes", label=Label("被代理方", "Represented by it"), reverse=Label("代理商", "Distributor")),
    Kind(key="employs", label=Label("员工", "Employee"), reverse=Label("任职单位", "Works at"), ends=_MEMBER),
    Kind(
        key="represented_by",
        label=Label("法定代表人", "Legal representative"),
        reverse=Label("代表企业", "Represents"),
        ends=_MEMBER,
    ),
    Kind(
        key="held_by",
        label=Label("股东", "Shareholder"),
        reverse=Label("持股企业", "Holds shares of"),
        ends=_MEMBER,
    ),
    Kind(key="advised_by", label=Label("顾问", "Adviser"), reverse=Label("顾问单位", "Advises"), ends=_MEMBER),
    _mutual("family", "家人", "Family", "person"),
    _mutual("friend", "朋友", "Friend", "person"),
    Kind(key="introduced", label=Label("被介绍人", "Introduced by it"), reverse=Label("介绍人", "Introduced it")),
)


def fits(kind: Kind, *, first: str, second: str) -> bool:
    """Say whether customers of these kinds may stand in a relation; a customer of no kind fits everywhere.

    Example:
        >>> fits(KINDS[0], first="organization", second="organization"), fits(KINDS[0], first="person", second="")
        (True, False)
    """
    return all(
        wanted == "any" or not found or wanted == found
        for wanted, found in zip(kind.ends, (first, second), strict=True)
    )


def would_loop(owners: Mapping[UUID, Iterable[UUID]], *, first: UUID, second: UUID) -> bool:
    """Say whether ``first`` owning ``second`` would let a company own itself.

    Args:
        owners: company → the companies that own it, of everything above ``first``.
        first: the owner to be.
        second: the owned one to be.
    """
    seen: set[UUID] = set()
    waiting = [first]
    while waiting:
        at = waiting.pop()
        if at == second:
            return True
        if at not in seen:
            seen.add(at)
            waiting += owners.get(at, ())
    return False


def role_of(kind: Kind, *, is_first: bool) -> str:
    """Return what the other customer is to one end of a relation, as one word of conditions.

    Example:
        >>> [role_of(KINDS[0], is_first=first) for first in (True, False)], role_of(KINDS[1], is_first=False)
        (['owns', 'owns_back'], 'partner')
    """
    return kind.key if is_first or kind.is_mutual else f"{kind.key}_back"
