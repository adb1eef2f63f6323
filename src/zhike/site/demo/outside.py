"""What happens around the made-up company: policy and trade news, and the prices of three pretended competitors."""

import csv
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Final

from zhike.engines.synthetic.company.products import HOME_PRODUCTS, OFFICE_PRODUCTS, Product
from zhike.integrate.imports.public import run_import
from zhike.integrate.sources import public as sources
from zhike.platform.actor import Actor
from zhike.records.customers.public import CustomerQuery, list_customers

WEEKS: Final = 26
_COMPETITORS: Final = (("晨星文具", 0.97), ("万邦办公", 1.04), ("优家优选", 0.94))
_JUMP: Final = 0.82
"""The last price of one of them: somebody sells off."""
_NEWS: Final = (
    ("policy", "浙江省发布中小企业数字化改造补贴办法", "采购办公自动化设备按比例补贴，单户不超过十万元。", "浙江省经信厅", "补贴; 数字化"),
    ("policy", "财政部调整办公设备政府采购目录", "碎纸机与投影仪纳入集中采购目录，下季度起执行。", "财政部", "政府采购"),
    ("policy", "江苏省出台绿色办公用纸采购指引", "鼓励采购再生纸比例不低于三成的复印纸。", "江苏省机关事务局", "绿色采购; 用纸"),
    ("policy", "上海市启动家电以旧换新第二批补贴", "空气炸锅等小家电纳入范围，每件补贴一成半。", "上海市商务委", "以旧换新; 补贴"),
    ("industry", "木浆价格连续四周上行，纸企计划提价", "双胶纸与复印纸出厂价每吨上调二百元。", "纸业周报", "纸价; 原料"),
    ("industry", "办公用品线上渠道份额首次过半", "企业采购平台化趋势明显，耗材复购集中在季度初。", "文办研究", "渠道"),
    ("industry", "春茶开采推迟一周，明前龙井产量预计减少", "低温影响，收购价较去年上涨一成。", "茶业观察", "茶叶; 原料"),
    ("competitor", "晨星文具宣布复印纸全线促销", "A4复印纸限时直降，活动持续两周。", "晨星文具官网", "促销"),
    ("competitor", "万邦办公在杭州市开设第三家企业服务中心", "提供打印设备租赁与耗材配送一体服务。", "万邦办公", "渠道"),
    ("competitor", "优家优选上线企业福利专区", "茶叶与小家电满千减百，面向企业客户。", "优家优选", "促销; 福利"),
    ("weather", "本周长三角高温黄色预警", "多地最高气温超过三十八度，冷链与配送时效或受影响。", "中央气象台", "高温"),
    ("news", "{name}中标市级办公设备采购项目", "项目为期三年，{name}将提供打印与会议设备。", "采购与招标网", "招标"),
    ("news", "{name}完成新一轮扩产，员工规模将翻番", "{name}表示新厂区年内投用。", "财经早报", "扩产"),
    ("news", "{name}与本地高校共建实验室", "双方签署合作协议，{name}将投入设备与资金。", "科技日报", "合作"),
)  # fmt: skip


def tell_outside(steward: Actor, folder: Path, *, today: date, seed: int) -> dict[str, int]:
    """Import a file of news and one of prices, as somebody who gathers both would; returns rows stored by object.

    Args:
        steward: imports them.
        folder: where the files are written.
        today: the last day that they tell of.
        seed: of the company.
    """
    rng = Random(f"{seed}:outside")
    organizations = {"field": "kind", "op": "eq", "value": "organization"}
    found = list_customers(steward, CustomerQuery(where=organizations, fields=("name",), limit=3)).items
    news = _news(rng, [str(one.values["name"]) for one in found], today)
    prices = _prices(rng, today)
    # Prices first: news is tagged by the competitors and products that are known.
    observed = _imported(steward, folder / "竞品价格.csv", prices, source="竞品价格", key="observations")
    told = _imported(steward, folder / "行业资讯.csv", news, source="行业资讯", key="signals")
    return {"signals": told, "observations": observed}


def _news(rng: Random, names: Sequence[str], today: date) -> list[dict[str, str]]:
    begins = datetime.combine(today, time(1), tzinfo=UTC)
    rows: list[dict[str, str]] = []
    left = list(names)
    for at, (kind, title, summary, source, topics) in enumerate(_NEWS):
        name = left.pop(0) if "{name}" in title and left else ""
        if "{name}" in title and not name:
            continue
        moment = begins - timedelta(hours=17 * at, minutes=rng.randrange(60))
        rows.append(
            {
                "external_key": f"demo-{at}",
                "title": title.format(name=name),
                "summary": summary.format(name=name),
                "kind": kind,
                "source": source,
                "topics": topics,
                "published_at": moment.isoformat(),
                "importance": "high" if kind == "policy" and at < 2 else "normal",
                "link": f"https://news.example.cn/{at}",
            }
        )
    return rows


def _prices(rng: Random, today: date) -> list[dict[str, str]]:
    watched = (*OFFICE_PRODUCTS[:2], OFFICE_PRODUCTS[5], *HOME_PRODUCTS[:1], HOME_PRODUCTS[20])
    rows: list[dict[str, str]] = []
    for nth, product in enumerate(watched):
        for place, (competitor, level) in enumerate(_COMPETITORS):
            for week, price in enumerate(_walk(rng, product, level)):
                sold_off = nth == 0 and place == 0 and week == WEEKS - 1
                on = today - timedelta(days=7 * (WEEKS - 1 - week))
                rows.append(
                    {
                        "on": on.isoformat(),
                        "competitor": competitor,
                        "product": product.name,
                        "value": f"{price * (_JUMP if sold_off else 1):.2f}",
                        "unit": "元",
                        "source": "门店与商城抄价",
                    }
                )
    return rows


def _walk(rng: Random, product: Product, level: float) -> Iterator[float]:
    price = product.price_cents / 100 * level
    for _ in range(WEEKS):
        yield price
        # Shops leave a price alone most weeks.
        price *= rng.choice((1.0, 1.0, 1.0, 0.985, 1.015))


def _imported(steward: Actor, path: Path, rows: Sequence[dict[str, str]], *, source: str, key: str) -> int:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]))
        table.writeheader()
        table.writerows(rows)
    _, draft = sources.upload_file(steward, path.name, sources.chunks_of(path))
    mapping = {column: column for column in rows[0]}
    profile = sources.SourceProfile(name=source, object=key, mapping=mapping)
    sources.map_import(steward, draft.pk, profile, may_repeat=True)
    return int(run_import(steward, draft.pk, lambda *_: None)["stored"])
