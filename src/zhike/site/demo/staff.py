"""The people who work at the made-up company: departments, one person a role, a sales team a region."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import UUID

import orjson

from zhike.govern.access import public as access
from zhike.govern.people import public as people
from zhike.platform.actor import Actor, system_actor

COMPANY: Final = people.NewTenant(name_zh="示例公司", name_en="Example Company", is_demo=True)
PASSWORDS: Final = "demo-passwords.json"


@dataclass(frozen=True, slots=True)
class Desk:
    """One job: who does it, with which role, in which department (``""`` = the company itself)."""

    role: str
    name: str
    title: str
    department: str
    login: str


REGIONS: Final = {
    "华东销售部": ("上海市", "江苏省", "浙江省", "安徽省", "福建省", "江西省", "山东省"),
    "华南销售部": ("广东省", "广西壮族自治区", "海南省", "湖南省", "湖北省", "河南省"),
    "华北销售部": ("北京市", "天津市", "河北省", "山西省", "内蒙古自治区", "辽宁省", "吉林省", "黑龙江省"),
}
WEST: Final = "西部销售部"
"""Everything that no other region claims."""
SALES: Final = "销售中心"

_DESKS: Final = (
    Desk("admin", "陈明", "系统管理员", "", "admin"),
    Desk("manager", "林涛", "销售总监", SALES, "manager"),
    Desk("sales", "周婷", "客户经理", "华东销售部", "sales"),
    Desk("sales_team", "吴强", "华东销售主管", "华东销售部", "lead"),
    Desk("agent", "何静", "客服专员", "客户服务部", "agent"),
    Desk("marketing", "黄磊", "市场经理", "市场部", "marketing"),
    Desk("steward", "赵敏", "数据专员", "数据治理部", "steward"),
    Desk("auditor", "孙伟", "内部审计", "审计部", "auditor"),
    Desk("sales", "马超", "客户经理", "华东销售部", "sales.east2"),
    Desk("sales", "胡丽", "客户经理", "华南销售部", "sales.south1"),
    Desk("sales", "郭凯", "客户经理", "华南销售部", "sales.south2"),
    Desk("sales", "罗娜", "客户经理", "华北销售部", "sales.north1"),
    Desk("sales", "高远", "客户经理", "华北销售部", "sales.north2"),
    Desk("sales", "冯雪", "客户经理", WEST, "sales.west1"),
)


@dataclass(frozen=True, slots=True)
class Staff:
    """The company with its people.

    Attributes:
        actor: the system, acting in the company.
        steward: who looks after the data there and imports the files.
        passwords: role key → (e-mail, password), one person a role.
        sellers: department name → the users who own its customers.
    """

    actor: Actor
    steward: Actor
    passwords: dict[str, tuple[str, str]]
    sellers: dict[str, tuple[UUID, ...]]


def ensure_staff(home: Path) -> Staff:
    """Return the demo company with its people, making what is missing.

    The one generated password a role is kept in ``demo-passwords.json`` in the installation's folder, readable by
    its owner only, so that a second start prints the same ones.
    """
    known = next((one for one in people.list_tenants() if one.is_demo), None)
    tenant = known or access.create_company(COMPANY)
    access.ensure_builtin_roles(tenant.id)
    actor = system_actor(tenant.id)
    passwords = _read_passwords(home)
    departments = _ensure_departments(actor)
    by_role: dict[str, tuple[str, str]] = {}
    sellers: dict[str, tuple[UUID, ...]] = {}
    ids: dict[str, UUID] = {}
    for desk in _DESKS:
        email = f"{desk.login}@example.com"
        password = passwords.setdefault(email, access.new_password())
        user = people.find_user_by_email(email) or access.create_user_with_roles(
            actor, _new_user(desk, email, password, departments), [desk.role]
        )
        ids[desk.login] = user.id
        by_role.setdefault(desk.role, (email, password))
        if desk.role in ("sales", "sales_team"):
            sellers[desk.department] = (*sellers.get(desk.department, ()), user.id)
    _keep_passwords(home, passwords)
    return Staff(actor, access.load_actor(ids["steward"], "import"), by_role, sellers)


def region_of(province: str) -> str:
    """Return the sales department of a province; blank and unknown ones belong to the west."""
    return next((name for name, provinces in REGIONS.items() if province in provinces), WEST)


def _new_user(desk: Desk, email: str, password: str, departments: dict[str, UUID]) -> people.NewUser:
    return people.NewUser(
        email=email,
        name=desk.name,
        password=password,
        department_id=departments[desk.department or COMPANY.name_zh],
        job_title=desk.title,
    )


def _ensure_departments(actor: Actor) -> dict[str, UUID]:
    found = {card.name: card.id for card in people.department_tree(actor)}
    root = COMPANY.name_zh
    parents = {root: "", SALES: root} | dict.fromkeys([*REGIONS, WEST], SALES)
    parents |= {desk.department: root for desk in _DESKS if desk.department and desk.department not in parents}
    for name, parent in parents.items():
        if name not in found:
            found[name] = people.create_department(actor, name, parent_id=found[parent] if parent else None).id
    return found


def _read_passwords(home: Path) -> dict[str, str]:
    path = home / PASSWORDS
    return dict(orjson.loads(path.read_bytes())) if path.exists() else {}


def _keep_passwords(home: Path, passwords: dict[str, str]) -> None:
    descriptor = os.open(home / PASSWORDS, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(orjson.dumps(passwords))
