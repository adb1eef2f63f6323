"""The company's WeChat members: nicknames, wechat ids, names and telephones only from those who gave them."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Final

from zhike.engines.synthetic.company.handwriting import Habits, write_mobile, write_name
from zhike.engines.synthetic.company.tables import Ledger
from zhike.engines.synthetic.population import Person, Population

COLUMNS: Final = (
    "会员号",
    "昵称",
    "微信号",
    "姓名",
    "手机号",
    "性别",
    "生日",
    "省份",
    "城市",
    "等级",
    "积分",
    "入会日期",
    "备注",
)
_HABITS: Final = Habits(homophone=0.03, title=0.02, junk=0.01, blank_phone=0.35, masked_phone=0.3, household_phone=0.03)
_NICKNAMES: Final = (
    "阳光", "小幸福", "岁月静好", "静待花开", "云淡风轻", "一米阳光", "平安是福", "海阔天空", "大白兔", "柠檬不酸", "听风",
    "追梦人", "向日葵", "小太阳", "木子", "夏天的风", "不忘初心", "茶语", "星辰大海", "晴天", "喵喵", "橙子", "默默", "A水电安装",
)  # fmt: skip
_AGAIN_SHARE: Final = 0.02


def wechat_ledger(rng: Random, world: Population, *, persons: list[int], today: date) -> Ledger:
    """Draw up the members; a few joined twice."""
    ledger = Ledger()
    for number in persons:
        person = world.persons[number]
        _enter(rng, ledger, person, today=today)
        if rng.random() < _AGAIN_SHARE:
            _enter(rng, ledger, person, today=today)
    return ledger


def _nickname(rng: Random, person: Person) -> str:
    roll = rng.random()
    if roll < 0.25:
        return person.name
    if roll < 0.4:
        return f"{person.given}{rng.choice(('', '~', '同学', '妈妈', '🌸', '🍀'))}"
    return rng.choice(_NICKNAMES) + (str(rng.randrange(1, 99)) if rng.random() < 0.3 else "")


def _enter(rng: Random, ledger: Ledger, person: Person, *, today: date) -> None:
    joined = today - timedelta(days=rng.randrange(5, 1_500))
    place = person.address.district
    birthday = person.birth_date.replace("-", "/") if rng.random() < 0.35 else ""
    gender = "男" if person.gender == "male" else "女"
    row = (
        f"WX{len(ledger.rows) + 1:07d}",
        _nickname(rng, person),
        person.wechat if rng.random() < 0.85 else "",
        write_name(rng, person, _HABITS) if rng.random() < 0.7 else "",
        write_mobile(rng, person, _HABITS),
        gender if rng.random() < 0.7 else "未知",
        birthday,
        place.province.removesuffix("省").removesuffix("市"),
        place.city.removesuffix("市"),
        rng.choices(("普通会员", "银卡会员", "金卡会员"), (60, 28, 12))[0],
        rng.randrange(0, 8_000, 10),
        joined.isoformat(),
        "",
    )
    ledger.add(row, entity=f"P{person.number}")
