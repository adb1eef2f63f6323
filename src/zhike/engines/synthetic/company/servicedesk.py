"""The company's service desk: whoever called, written as heard: short company names, 王总, landlines."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Final

from zhike.engines.synthetic.company.handwriting import (
    Habits,
    contact_of,
    write_mobile,
    write_name,
    write_short_organization,
)
from zhike.engines.synthetic.company.tables import Ledger
from zhike.engines.synthetic.organizations import Organization
from zhike.engines.synthetic.population import Person, Population

COLUMNS: Final = (
    "联系人编号", "客户", "类型", "联系人", "座机", "手机", "邮箱", "工作单位", "省", "市", "区", "首次来电", "备注",
)  # fmt: skip
_HABITS: Final = Habits(homophone=0.06, title=0.12, typo=0.01, blank_phone=0.1, household_phone=0.08, wrong_phone=0.02)
_CONTACT_HABITS: Final = Habits(homophone=0.05, title=0.6, blank_phone=0.25)
_AGAIN_SHARE: Final = 0.04


def servicedesk_ledger(
    rng: Random, world: Population, *, persons: list[int], organizations: list[int], today: date
) -> Ledger:
    """Draw up the callers; the desk opens a new contact when it does not find the old one."""
    ledger = Ledger()
    members: list[Organization | Person] = [world.organizations[number] for number in organizations]
    members += [world.persons[number] for number in persons]
    rng.shuffle(members)
    for member in members:
        for _ in range(2 if rng.random() < _AGAIN_SHARE else 1):
            key = f"SD-{10_000 + len(ledger.rows)}"
            if isinstance(member, Person):
                row, entity = _person_row(rng, member, world), f"P{member.number}"
            else:
                row, entity = _organization_row(rng, member, world), f"O{member.number}"
            first = (today - timedelta(days=rng.randrange(10, 1_400))).strftime("%Y/%m/%d")
            remark = rng.choice(("", "", "", "", "态度好", "要求回电", "多次催促", "下午方便接电话"))
            ledger.add((key, *row, first, remark), entity=entity)
    return ledger


def _person_row(rng: Random, person: Person, world: Population) -> tuple[str, ...]:
    employer = ""
    if person.employer is not None and rng.random() < 0.3:
        employer = write_short_organization(rng, world.organizations[person.employer])
    place = person.address.district
    district = place.name if rng.random() < 0.7 else ""
    email = person.email if rng.random() < 0.15 else ""
    mobile = write_mobile(rng, person, _HABITS)
    return (
        write_name(rng, person, _HABITS), "个人", "", "", mobile, email, employer, place.province, place.city, district,
    )  # fmt: skip


def _organization_row(rng: Random, organization: Organization, world: Population) -> tuple[str, ...]:
    contact = contact_of(rng, organization, world=world)
    place = organization.address.district
    return (
        write_short_organization(rng, organization),
        "企业",
        write_name(rng, contact, _CONTACT_HABITS) if contact else "",
        organization.phone.replace("-", rng.choice(("-", "", " "))) if rng.random() < 0.8 else "",
        write_mobile(rng, contact, _CONTACT_HABITS) if contact and rng.random() < 0.5 else "",
        organization.email if rng.random() < 0.35 else "",
        "",
        place.province,
        place.city,
        place.name if rng.random() < 0.7 else "",
    )
