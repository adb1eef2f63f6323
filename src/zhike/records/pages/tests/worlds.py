"""Made-up organizations, and who in them sees which record: a plain reading of the scope rules."""

from dataclasses import dataclass

from hypothesis import strategies as st

from zhike.platform.actor import ScopeKind

SCOPE_OF: dict[str, ScopeKind] = {"sales": "own", "sales_team": "team", "manager": "department_tree", "agent": "all"}
OWN_ROLES = ("below", "area", "places", "beijing")
"""Custom roles: subordinates, 上海, the areas of the person, a condition on the object."""
AREAS = {"上海": "310115", "北京": "110105"}
WAYS = {*SCOPE_OF, *OWN_ROLES}


@dataclass(frozen=True)
class Share:
    """A customer is open to a person, a department or a role; ``is_over`` was until lately."""

    customer: int
    kind: str
    grantee: int
    is_over: bool


@dataclass(frozen=True)
class Person:
    """Where somebody stands: department, manager (an earlier person), areas, roles."""

    department: int | None
    manager: int | None
    regions: tuple[str, ...]
    roles: frozenset[str]


@dataclass(frozen=True)
class World:
    """Departments by their parents, people, customers by owner, department and the rest, and shares."""

    parents: list[int | None]
    people: list[Person]
    customers: list[tuple[int | None, int | None, bool, str, str]]
    shares: list[Share]

    def is_in_tree(self, department, top):
        while department is not None and department != top:
            department = self.parents[department]
        return department == top

    def is_below(self, person, boss):
        at = self.people[person].manager
        while at is not None and at != boss:
            at = self.people[at].manager
        return at == boss

    def sees(self, person, customer_at):
        me = self.people[person]
        owner, department, _, _, city = self.customers[customer_at]
        if owner == person or any(self._opens(one, me, person) for one in self.shares if one.customer == customer_at):
            return True
        ways = {
            "sales": False,
            "sales_team": department is not None and department == me.department,
            "manager": me.department is not None and self.is_in_tree(department, me.department),
            "agent": True,
            "below": owner is not None and self.is_below(owner, person),
            "area": city == "上海",
            "places": any(AREAS[city].startswith(code[:2]) for code in me.regions),
            "beijing": city == "北京",
        }
        return any(ways[role] for role in me.roles)

    def _opens(self, share, me, person):
        if share.is_over:
            return False
        match share.kind:
            case "user":
                return share.grantee % len(self.people) == person
            case "department":
                return self.is_in_tree(me.department, share.grantee % len(self.parents))
            case _:
                return sorted(WAYS)[share.grantee % len(WAYS)] in me.roles


@st.composite
def worlds(draw):
    parents = [draw(st.none() | st.integers(0, at - 1)) if at else None for at in range(draw(st.integers(1, 5)))]
    department = st.none() | st.integers(0, len(parents) - 1)
    roles = st.frozensets(st.sampled_from(sorted(WAYS)), min_size=1, max_size=2)
    people = [
        Person(
            draw(department),
            draw(st.none() | st.integers(0, at - 1)) if at else None,
            tuple(draw(st.sets(st.sampled_from(["310000", "110000", "110105"]), max_size=1))),
            draw(roles),
        )
        for at in range(draw(st.integers(1, 4)))
    ]
    customer = st.tuples(
        st.none() | st.integers(0, len(people) - 1),
        department,
        st.sampled_from([True, True, False]),
        st.sampled_from(["王小明", "王五", "Acme"]),
        st.sampled_from(["上海", "北京"]),
    )
    customers = draw(st.lists(customer, min_size=1, max_size=8))
    share = st.builds(
        Share,
        st.integers(0, len(customers) - 1),
        st.sampled_from(["user", "department", "role"]),
        st.integers(0, 7),
        st.sampled_from([False, False, True]),
    )
    shares = draw(st.lists(share, max_size=3, unique_by=lambda one: (one.customer, one.kind)))
    return World(parents, people, customers, shares)
