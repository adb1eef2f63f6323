"""Which rows roles reach: how the scopes of several roles add up, and when one shows more than another."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

import orjson

from zhike.platform.actor import DataScope, ScopeKind

BREADTH: Final[dict[ScopeKind, int]] = {
    "own": 0,
    "subordinates": 1,
    "team": 2,
    "department_tree": 3,
    "region": 4,
    "condition": 4,
    "all": 5,
}
MOST_REGIONS: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleScope:
    """What a role says of the rows of all objects, or of one.

    Attributes:
        regions: area codes of six digits for ``region``; empty: those of the person.
        where: condition JSON for ``condition``, which only the scope of one object can be.
    """

    kind: ScopeKind
    regions: tuple[str, ...] = ()
    where: Mapping[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The condition as the text in which it is compared and kept; "" without one."""
        return orjson.dumps(self.where, option=orjson.OPT_SORT_KEYS).decode() if self.where else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What scopes mean for one person: whom and what they reach, so far as any of their roles asks for it."""

    department_id: UUID | None = None
    below: frozenset[UUID] = frozenset()
    subordinates: frozenset[UUID] = frozenset()
    regions: tuple[str, ...] = ()


def sum_scopes(scopes: Sequence[RoleScope], reach: Reach) -> DataScope:
    """Return the scope of somebody whose roles have these scopes: their own rows and what any of them reaches.

    Example:
        >>> sum_scopes([RoleScope(kind="region", regions=("310000",)), RoleScope(kind="own")], Reach()).regions
        frozenset({'31'})
    """
    kinds = {one.kind for one in scopes}
    kind = widest(kinds)
    if kind == "all":
        return DataScope("all")
    departments = set(reach.below if "department_tree" in kinds else ())
    if kinds & {"team", "department_tree"} and reach.department_id is not None:
        departments.add(reach.department_id)
    areas = [one.regions or reach.regions for one in scopes if one.kind == "region"]
    return DataScope(
        kind,
        department_ids=frozenset(departments),
        user_ids=reach.subordinates if "subordinates" in kinds else frozenset(),
        regions=frozenset(area_prefix(code) for codes in areas for code in codes),
        conditions=frozenset(one.text for one in scopes if one.kind == "condition" and one.where),
    )


def widest(scopes: Iterable[str]) -> ScopeKind:
    """Return the widest of several kinds of scope, ``own`` of none."""
    ranked: dict[str, ScopeKind] = {kind: kind for kind in BREADTH}
    return max((ranked[one] for one in scopes), key=BREADTH.__getitem__, default="own")


def area_prefix(code: str) -> str:
    """Return the digits that the codes of all places inside an area begin with.

    Example:
        >>> area_prefix("310000"), area_prefix("320500"), area_prefix("320506")
        ('31', '3205', '320506')
    """
    return code[:2] if code[2:] == "0000" else code[:4] if code[4:] == "00" else code


def is_wider(given: RoleScope, than: DataScope) -> bool:
    """Say whether a role's scope shows rows that somebody with another scope does not see."""
    if than.kind == "all":
        return False
    if given.kind == "region":
        return not given.regions or not are_areas_within(given.regions, than.regions)
    if given.kind == "condition":
        return given.text not in than.conditions
    return BREADTH[given.kind] > max((BREADTH[one] for one in _plain_kinds(than)), default=0)


def are_areas_within(codes: Iterable[str], prefixes: Collection[str]) -> bool:
    """Say whether areas lie within others, given by their leading digits."""
    return all(any(area_prefix(code).startswith(one) for one in prefixes) for code in codes)


def _plain_kinds(scope: DataScope) -> list[ScopeKind]:
    """Return the kinds below region and condition that a scope contains."""
    if scope.kind not in {"region", "condition"}:
        return [scope.kind]
    found: list[ScopeKind] = ["own"]
    found += ["subordinates"] if scope.user_ids else []
    found += ["team"] if scope.department_ids else []
    return found
