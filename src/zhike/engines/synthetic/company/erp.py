"""The company's old ERP: organizations and persons in one list, codes for everything, full-width habits."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Final

from zhike.engines.synthetic.company.handwriting import (
    Habits,
    chinese_date,
    contact_of,
    write_address,
    write_mobile,
    write_name,
    write_organization,
)
from zhike.engines.synthetic.company.tables import Cell, Ledger, Table
from zhike.engines.synthetic.organizations import Organization
from zhike.engines.synthetic.population import Person, Population

COLUMNS: Final = (
    "客户编码", "客户名称", "客户性质", "统一社会信用代码", "身份证号", "联系人", "联系电话", "手机", "地址", "邮编",
    "客户级别", "建档日期", "年采购额", "业务员", "备注",
)  # fmt: skip
_HABITS: Final = Habits(full_width=0.12, traditional=0.01, wrong_phone=0.02, blank_phone=0.12, spaced=0.05)
_CLERKS: Final = ("赵敏", "钱进", "孙立", "李想", "周全", "吴畏")
_REMARKS: Final = ("", "", "", "", "月结30天", "老客户", "需开专票", "款到发货", "介绍人：老周", "地址已变更")
_AGAIN_SHARE: Final = 0.04


def erp_ledger(rng: Random, world: Population, *, persons: list[int], today: date) -> Ledger:
    """Draw up the ERP's customers: every organization, and the persons who once ordered by telephone."""
    ledger = Ledger()
    members: list[Organization | Person] = [*world.organizations, *(world.persons[number] for number in persons)]
    rng.shuffle(members)
    for member in members:
        _enter(rng, ledger, member, world=world, today=today)
        if rng.random() < _AGAIN_SHARE:
            _enter(rng, ledger, member, world=world, today=today)
    return ledger


def erp_table(rng: Random, ledger: Ledger, *, today: date) -> Table:
    """Lay the ledger out as its export looks: titles above, blank rows between, a total below."""
    rows: list[tuple[Cell, ...]] = []
    for row in ledger.rows:
        rows.append(row)
        if rng.random() < 0.002:
            rows.append(("",) * len(COLUMNS))
    total = sum(float(str(row[12]).removesuffix("万")) for row in ledger.rows if row[12])
    rows.append(("合计", *[""] * 11, f"{total:.1f}万", "", ""))
    titles = ("示例公司客户档案明细表（合成数据）", f"导出日期：{today.year}年{today.month}月{today.day}日")
    return Table(COLUMNS, rows, titles)


def _enter(rng: Random, ledger: Ledger, member: Organization | Person, *, world: Population, today: date) -> None:
    code = f"KH{len(ledger.rows) + 1:06d}"
    opened = (today - timedelta(days=rng.randrange(30, 4_000))).isoformat()
    if isinstance(member, Person):
        identity = _person_cells(rng, member)
        entity, yearly = f"P{member.number}", rng.lognormvariate(-1.2, 0.8)
    else:
        identity = _organization_cells(rng, member, world)
        entity, yearly = f"O{member.number}", rng.lognormvariate(1.6, 1.1)
    level: Cell = rng.choices((1, 2, 3), (15, 35, 50))[0]
    amount = f"{yearly:.1f}万" if rng.random() < 0.9 else ""
    tail = (level, chinese_date(rng, opened), amount, rng.choice(_CLERKS), rng.choice(_REMARKS))
    ledger.add((code, *identity, *tail), entity=entity)


def _person_cells(rng: Random, person: Person) -> tuple[Cell, ...]:
    name, mobile = write_name(rng, person, _HABITS), write_mobile(rng, person, _HABITS)
    if rng.random() < 0.006:
        name, mobile = mobile, name
    id_number = person.id_number if rng.random() < 0.45 else ""
    if id_number and rng.random() < 0.1:
        id_number = id_number[:-1] + "x" if id_number.endswith("X") else id_number[:16] + id_number[17] + id_number[16]
    postcode = person.address.district.postcode if rng.random() < 0.6 else ""
    return (name, 2, "", id_number, "", "", mobile, write_address(rng, person, _HABITS), postcode)


def _organization_cells(rng: Random, organization: Organization, world: Population) -> tuple[Cell, ...]:
    contact = contact_of(rng, organization, world=world)
    code = organization.credit_code if rng.random() < 0.7 else ""
    landline = organization.phone if rng.random() < 0.85 else ""
    if landline and rng.random() < 0.25:
        landline += f"转{rng.randrange(800, 899)}"
    full = organization.address.full
    return (
        write_organization(rng, organization, _HABITS),
        1,
        code if rng.random() < 0.97 else code.lower(),
        "",
        write_name(rng, contact, _HABITS) if contact else "",
        landline,
        write_mobile(rng, contact, _HABITS) if contact and rng.random() < 0.6 else "",
        full.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"}) if rng.random() < 0.15 else full,
        organization.address.district.postcode if rng.random() < 0.6 else "",
    )
