"""A made-up world of persons in households and jobs, and of organizations.

Everything is drawn from one seed: the same call gives the same world. No person in it
is real. What makes it hard for matching is modelled on purpose: families share a phone
and an address, sisters and brothers share a generation character, twins a birth date,
companies employ namesakes, people move and change numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import Final

from zhike.engines.synthetic.names import make_given_name, make_sibling_name, make_surname
from zhike.engines.synthetic.numbers import email, mobile, resident_id, wechat
from zhike.engines.synthetic.organizations import Organization, make_organization
from zhike.engines.synthetic.places import DISTRICTS, Address, make_address
from zhike.engines.synthetic.readings import pinyin_of, pinyin_of_surname

_MOVED_SHARE: Final = 0.18
_NEW_MOBILE_SHARE: Final = 0.15
_TWIN_SHARE: Final = 0.04
_NAMESAKE_SHARE: Final = 0.02
_BRANCH_SHARE: Final = 0.05
_EMPLOYED_SHARE: Final = 0.7
_HOUSEHOLD_SIZES: Final = ((1, 2, 3, 4, 5), (34, 26, 22, 13, 5))


@dataclass(frozen=True, slots=True)
class Person:
    """One real person of the made-up world; ``number`` is the truth label.

    ``birth_date`` is ISO; ``former_mobile`` and ``former_address`` are blank (""/None) for
    people who never changed; ``household_phone`` is the number relatives give for each other;
    ``employer`` is an organization number.
    """

    number: int
    surname: str
    given: str
    gender: str
    birth_date: str
    id_number: str
    mobile: str
    former_mobile: str
    email: str
    wechat: str
    address: Address
    former_address: Address | None
    household: int
    household_phone: str
    employer: int | None

    @property
    def name(self) -> str:
        """Surname and given name, as written in Chinese."""
        return self.surname + self.given

    @property
    def pinyin(self) -> str:
        """Surname and given name in lower-case letters: ``wang jianguo``."""
        return f"{pinyin_of_surname(self.surname)} {pinyin_of(self.given)}"


@dataclass(frozen=True, slots=True)
class Population:
    """The whole world: ``persons[i].number == i`` and ``organizations[i].number == i``."""

    persons: tuple[Person, ...]
    organizations: tuple[Organization, ...]


@dataclass(frozen=True, slots=True)
class _Household:
    number: int
    surname: str
    address: Address
    former_address: Address | None
    phone: str
    origin: str


def _birth_date(rng: Random, year: int) -> str:
    return f"{year}-{rng.randrange(1, 13):02d}-{rng.randrange(1, 29):02d}"


def _member(rng: Random, home: _Household, number: int, *, name: tuple[str, str], gender: str, birth: str) -> Person:
    surname, given = name
    year = int(birth[:4])
    latin = pinyin_of_surname(surname) + pinyin_of(given)
    sequence = rng.randrange(1, 499) * 2 + (gender == "male")
    is_child = year > 2010
    own = home.phone if is_child else mobile(rng)
    return Person(
        number=number,
        surname=surname,
        given=given,
        gender=gender,
        birth_date=birth,
        id_number=resident_id(home.origin, birth, sequence=sequence),
        mobile=own,
        former_mobile=mobile(rng) if not is_child and rng.random() < _NEW_MOBILE_SHARE else "",
        email=email(rng, latin, year),
        wechat=wechat(rng, latin),
        address=home.address,
        former_address=home.former_address,
        household=home.number,
        household_phone=home.phone,
        employer=None,
    )


def _adults(rng: Random, home: _Household, start: int, size: int) -> list[Person]:
    year = rng.randrange(1945, 2002)
    gender = "male" if size > 1 or rng.random() < 0.5 else "female"
    given = make_given_name(rng, gender=gender, birth_year=year)
    head = _member(rng, home, start, name=(home.surname, given), gender=gender, birth=_birth_date(rng, year))
    members = [replace(head, mobile=home.phone)]
    if size > 1:
        year += rng.randrange(-4, 6)
        given = make_given_name(rng, gender="female", birth_year=year)
        surname = home.surname if rng.random() < 0.06 else make_surname(rng)
        members.append(
            _member(rng, home, start + 1, name=(surname, given), gender="female", birth=_birth_date(rng, year))
        )
    return members


def _family(rng: Random, home: _Household, start: int, size: int) -> list[Person]:
    members = _adults(rng, home, start, size)
    year = int(members[0].birth_date[:4]) + rng.randrange(22, 34)
    elder: Person | None = None
    for number in range(start + len(members), start + size):
        gender = rng.choice(("male", "female"))
        birth = _birth_date(rng, min(year, 2024))
        year += rng.randrange(2, 6)
        given = make_given_name(rng, gender=gender, birth_year=int(birth[:4]))
        if elder is not None:
            birth = elder.birth_date if rng.random() < _TWIN_SHARE * 3 else birth
            given = make_sibling_name(rng, elder.given, gender=gender, birth_year=int(birth[:4]))
        elder = _member(rng, home, number, name=(home.surname, given), gender=gender, birth=birth)
        members.append(elder)
    return members


def _household(rng: Random, number: int) -> _Household:
    moved = rng.random() < _MOVED_SHARE
    return _Household(
        number=number,
        surname=make_surname(rng),
        address=make_address(rng),
        former_address=make_address(rng) if moved else None,
        phone=mobile(rng),
        origin=rng.choice(DISTRICTS).adcode,
    )


def _make_persons(rng: Random, count: int) -> list[Person]:
    persons: list[Person] = []
    number = 0
    while len(persons) < count:
        size = min(rng.choices(*_HOUSEHOLD_SIZES)[0], count - len(persons))
        persons += _family(rng, _household(rng, number), len(persons), size)
        number += 1
    return persons


def _make_organizations(rng: Random, count: int) -> list[Organization]:
    found: list[Organization] = []
    for number in range(count):
        parent = rng.choice(found) if found and rng.random() < _BRANCH_SHARE else None
        if parent is not None and parent.headquarters is not None:
            parent = None
        found.append(make_organization(rng, number, parent))
    return found


def _employ(rng: Random, persons: list[Person], organizations: int) -> dict[int, list[int]]:
    staff: dict[int, list[int]] = {}
    for person in persons:
        if int(person.birth_date[:4]) > 2003 or rng.random() > _EMPLOYED_SHARE:
            continue
        employer = int(organizations * rng.random() ** 1.6)
        staff.setdefault(employer, []).append(person.number)
        persons[person.number] = replace(person, employer=employer)
    return staff


def _rename_namesakes(rng: Random, persons: list[Person], staff: dict[int, list[int]]) -> None:
    """Give some pairs of colleagues of the same gender the same name."""
    for members in staff.values():
        for number in members[1:]:
            if rng.random() > _NAMESAKE_SHARE:
                continue
            model, person = persons[rng.choice(members)], persons[number]
            if model.gender == person.gender:
                persons[number] = replace(person, surname=model.surname, given=model.given)


def make_population(n_persons: int, n_organizations: int, *, seed: int) -> Population:
    """Make a world of ``n_persons`` and ``n_organizations``; the same seed makes the same one.

    Example:
        >>> world = make_population(3, 1, seed=7)
        >>> [person.number for person in world.persons], len(world.organizations[0].credit_code)
        ([0, 1, 2], 18)
    """
    rng = Random(seed)
    persons = _make_persons(rng, n_persons)
    organizations = _make_organizations(rng, n_organizations)
    if organizations:
        staff = _employ(rng, persons, n_organizations)
        _rename_namesakes(rng, persons, staff)
        organizations = [
            replace(organization, contacts=tuple(rng.sample(members, min(len(members), 3))))
            if (members := staff.get(organization.number))
            else organization
            for organization in organizations
        ]
    return Population(persons=tuple(persons), organizations=tuple(organizations))
