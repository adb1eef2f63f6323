"""How the clerks and forms of the made-up company write down a person or an organization."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Final

from zhike.engines.synthetic import dirt
from zhike.engines.synthetic.organizations import Organization
from zhike.engines.synthetic.population import Person, Population
from zhike.engines.synthetic.readings import pinyin_of, pinyin_of_surname

_BRACKETS: Final = str.maketrans("()", "（）")


@dataclass(frozen=True, slots=True)
class Habits:
    """Shares (0-1) of what a source does to its values."""

    typo: float = 0.02
    homophone: float = 0.02
    traditional: float = 0.01
    pinyin: float = 0.0
    title: float = 0.0
    junk: float = 0.003
    blank_phone: float = 0.05
    masked_phone: float = 0.0
    household_phone: float = 0.05
    former_phone: float = 0.4
    wrong_phone: float = 0.015
    former_address: float = 0.4
    rewritten_address: float = 0.25
    full_width: float = 0.0
    spaced: float = 0.03


def is_child(person: Person, *, today: date) -> bool:
    """Tell whether a person is too young to have accounts of their own; under 16 counts as a child."""
    return person.birth_date > today.replace(year=today.year - 16, day=1).isoformat()


def contact_of(rng: Random, organization: Organization, *, world: Population) -> Person | None:
    """Choose who speaks for a company: mostly the first contact, so that sources agree more often than not."""
    if not organization.contacts:
        return None
    chosen = organization.contacts[0] if rng.random() < 0.5 else rng.choice(organization.contacts)
    return world.persons[chosen]


def write_name(rng: Random, person: Person, habits: Habits) -> str:
    """Write a person's name with at most one accident, then with the source's spacing and width."""
    roll = rng.random()
    possible: tuple[tuple[float, Callable[[], str]], ...] = (
        (habits.typo, lambda: dirt.mistype_name(rng, person.surname, person.given)),
        (habits.homophone, lambda: dirt.write_homophone(rng, person.surname, person.given)),
        (habits.traditional, lambda: dirt.write_traditional(person.name)),
        (
            habits.pinyin,
            lambda: dirt.write_pinyin(rng, pinyin_of_surname(person.surname), pinyin_of(person.given)),
        ),
        (habits.title, lambda: dirt.write_title(rng, person.surname, person.gender)),
        (habits.junk, lambda: dirt.junk_name(rng)),
        (0.01, lambda: dirt.write_variant(person.name)),
    )
    written = person.name
    for share, accident in possible:
        if roll < share:
            written = accident()
            break
        roll -= share
    return dirt.add_spaces(rng, written) if rng.random() < habits.spaced else written


def write_mobile(rng: Random, person: Person, habits: Habits) -> str:
    """Write a mobile number: blank, the family's, the former one, mistyped, masked or in another form."""
    if rng.random() < habits.blank_phone:
        return ""
    if rng.random() < habits.junk:
        return dirt.junk_phone(rng)
    phone = person.mobile
    if rng.random() < habits.household_phone:
        phone = person.household_phone
    elif person.former_mobile and rng.random() < habits.former_phone:
        phone = person.former_mobile
    if rng.random() < habits.wrong_phone:
        phone = dirt.mistype_digit(rng, phone)
    if rng.random() < habits.masked_phone:
        return dirt.mask_phone(phone)
    return _widened(rng, dirt.format_phone(rng, phone) if rng.random() < 0.15 else phone, habits)


def write_address(rng: Random, person: Person, habits: Habits) -> str:
    """Write where a person lives, or lived; sometimes without the province, sometimes in other words."""
    address = person.address
    if person.former_address is not None and rng.random() < habits.former_address:
        address = person.former_address
    street = dirt.rewrite_street(rng, address.street) if rng.random() < habits.rewritten_address else address.street
    place = address.district
    head = address.full.removesuffix(address.street)
    if rng.random() < 0.2:
        head = f"{place.city}{place.name}"
    return _widened(rng, head + street, habits)


def write_organization(rng: Random, organization: Organization, habits: Habits) -> str:
    """Write a company's full name as an order clerk does: brackets, width, legal form."""
    name = organization.name
    roll = rng.random()
    if roll < 0.08:
        name = name.replace("有限责任公司", "有限公司") if "责任" in name else name.replace("有限公司", "有限责任公司")
    elif roll < 0.12:
        name = dirt.write_traditional(name)
    elif roll < 0.16:
        name = name.removesuffix("有限公司") + "公司" if name.endswith("有限公司") else name
    if rng.random() < 0.6:
        name = name.translate(_BRACKETS)
    return dirt.add_spaces(rng, name) if rng.random() < habits.spaced else name


def write_short_organization(rng: Random, organization: Organization) -> str:
    """Write a company as people call it on the phone."""
    roll = rng.random()
    if roll < 0.55:
        return organization.short_name
    city = organization.address.district.city.removesuffix("市")
    if roll < 0.8 and organization.headquarters is None:
        return f"{city}{organization.short_name}"
    return organization.name


def chinese_date(rng: Random, iso: str) -> str:
    """Write a date as the old system did: 2024.1.5 or 2024年1月5日."""
    year, month, day = iso.split("-")
    return f"{year}.{int(month)}.{int(day)}" if rng.random() < 0.6 else f"{year}年{int(month)}月{int(day)}日"


def _widened(rng: Random, text: str, habits: Habits) -> str:
    return dirt.to_full_width(text) if rng.random() < habits.full_width else text
