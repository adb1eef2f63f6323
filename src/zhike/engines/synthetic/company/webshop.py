"""The company's web shop: persons who registered themselves, English column names, clean e-mail addresses."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Final

from zhike.engines.synthetic import dirt
from zhike.engines.synthetic.company.handwriting import Habits, is_child, write_mobile, write_name
from zhike.engines.synthetic.company.tables import Ledger
from zhike.engines.synthetic.population import Person, Population

COLUMNS: Final = (
    "customer_id", "full_name", "mobile", "email", "wechat_id", "gender", "birthday", "province", "city", "district",
    "address", "postcode", "level", "registered_at",
)  # fmt: skip
_HABITS: Final = Habits(typo=0.015, pinyin=0.05, traditional=0.02, blank_phone=0.06, junk=0.006)
_AGAIN_SHARE: Final = 0.03


def webshop_ledger(rng: Random, world: Population, *, persons: list[int], today: date) -> Ledger:
    """Draw up the shop's accounts; some people forgot their first one and made another."""
    ledger = Ledger()
    for number in persons:
        person = world.persons[number]
        _enter(rng, ledger, person, today=today)
        if rng.random() < _AGAIN_SHARE:
            _enter(rng, ledger, person, today=today)
    return ledger


def _enter(rng: Random, ledger: Ledger, person: Person, *, today: date) -> None:
    registered = today - timedelta(days=rng.randrange(20, 2_200))
    has_old_address = person.former_address is not None and rng.random() < 0.4
    address = (person.former_address if has_old_address else None) or person.address
    place = address.district
    mobile = write_mobile(rng, person, _HABITS)
    has_account = not is_child(person, today=today)
    email = person.email if has_account and rng.random() < 0.9 else ""
    if email and rng.random() < 0.02:
        email = email.replace("@", rng.choice(("@@", " @", "＠")))
    if rng.random() < 0.01:
        mobile, email = email, mobile
    birthday = person.birth_date if rng.random() < 0.6 else ""
    if birthday and rng.random() < 0.02:
        birthday = dirt.mistype_birth(rng, birthday)
    gender = "M" if person.gender == "male" else "F"
    row = (
        f"W{100_000 + len(ledger.rows)}",
        write_name(rng, person, _HABITS),
        mobile,
        email,
        person.wechat if has_account and rng.random() < 0.25 else "",
        gender if rng.random() < 0.8 else "",
        birthday,
        place.province if rng.random() < 0.9 else place.province.removesuffix("省"),
        place.city,
        place.name,
        dirt.rewrite_street(rng, address.street) if rng.random() < 0.2 else address.street,
        place.postcode if rng.random() < 0.7 else "",
        rng.choices("ABC", (10, 30, 60))[0],
        f"{registered.isoformat()}T{rng.randrange(24):02}:{rng.randrange(60):02}:{rng.randrange(60):02}+08:00",
    )
    ledger.add(row, entity=f"P{person.number}")
