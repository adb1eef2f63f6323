"""Calls and tickets of the service desk, with subjects and texts that read like the real thing."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Final

from zhike.engines.synthetic.company.orders import DAYS
from zhike.engines.synthetic.company.products import HOME_PRODUCTS, OFFICE_PRODUCTS
from zhike.engines.synthetic.company.tables import Cell, Ledger, Table

CALL_COLUMNS: Final = ("通话编号", "联系人编号", "开始时间", "方向", "时长秒", "坐席", "主题", "小结", "状态")
TICKET_COLUMNS: Final = ("工单号", "联系人编号", "创建时间", "分类", "优先级", "主题", "内容", "状态", "解决时间")
_AGENTS: Final = ("8001 小美", "8002 阿杰", "8003 晓雯", "8005 大刘", "8006 思思")
_TOPICS: Final = (
    ("咨询", "{product}价格咨询", "询问{product}的批量价格，已告知报价并{next}。"),
    ("咨询", "发票抬头修改", "要求修改上月发票抬头，{next}。"),
    ("物流", "催单：{product}未到货", "下单{days}天仍未收到{product}，语气着急，{next}。"),
    ("物流", "收货地址变更", "客户已搬家，要求更改默认收货地址，{next}。"),
    ("售后", "{product}质量问题", "反映{product}用了{days}天就出现故障，要求换货，{next}。"),
    ("售后", "退货申请", "{product}与描述不符，申请退货退款，{next}。"),
    ("投诉", "投诉送货员态度", "送货员把{product}放在楼下就离开，客户非常不满，{next}。"),
    ("投诉", "重复扣款", "同一订单被扣款两次，客户表示再不解决将投诉到12315，{next}。"),
    ("表扬", "表扬客服", "对上次{product}的处理很满意，特意来电表扬。"),
    ("回访", "满意度回访", "回访{product}的使用情况，客户表示{mood}，{next}。"),
)
_NEXT: Final = ("已转仓库跟进", "承诺24小时内回复", "已升级主管处理", "已登记并发短信确认", "客户稍后回电", "当场解决")
_MOODS: Final = ("满意", "还可以", "很不满意", "会推荐给同事", "近期不会再买")


def service_calls(rng: Random, ledger: Ledger, *, today: date, per_contact: float = 1.6) -> Table:
    """Draw up about ``per_contact`` calls for every contact, a few for many of them."""
    rows: list[tuple[Cell, ...]] = []
    for key, moment in _moments(rng, ledger, today=today, count=int(len(ledger.rows) * per_contact)):
        direction = "呼入" if rng.random() < 0.72 else "呼出"
        _, subject, text = _story(rng)
        state = "已接通" if rng.random() < 0.88 else "未接通"
        seconds = int(rng.lognormvariate(4.9, 0.8)) if state == "已接通" else 0
        number = f"CALL{len(rows) + 1:07d}"
        rows.append(
            (number, key, moment, direction, seconds, rng.choice(_AGENTS), subject, text if seconds else "", state)
        )
    return Table(CALL_COLUMNS, rows)


def service_tickets(rng: Random, ledger: Ledger, *, today: date, per_contact: float = 0.5) -> Table:
    """Draw up about ``per_contact`` tickets for every contact; older ones are solved."""
    rows: list[tuple[Cell, ...]] = []
    limit = (today - timedelta(days=14)).isoformat()
    for key, moment in _moments(rng, ledger, today=today, count=int(len(ledger.rows) * per_contact)):
        topic, subject, text = _story(rng)
        urgency = "高" if topic == "投诉" else rng.choice(("中", "中", "低"))
        is_solved = moment[:10] < limit or rng.random() < 0.4
        opened = datetime.fromisoformat(moment)
        solved = opened + timedelta(minutes=int(rng.lognormvariate(6.8, 1.0)))
        end = min(solved, datetime.combine(today, time(23, 59))).isoformat(" ", "minutes") if is_solved else ""
        state = "已解决" if is_solved else rng.choice(("待处理", "处理中"))
        rows.append((f"TK{len(rows) + 1:06d}", key, moment, topic, urgency, subject, text, state, end))
    return Table(TICKET_COLUMNS, rows)


def _moments(rng: Random, ledger: Ledger, *, today: date, count: int) -> list[tuple[str, str]]:
    """Draw who called when, in time order; the square makes some contacts call often."""
    keys = list(ledger.entities)
    if not keys:
        return []
    start = datetime.combine(today - timedelta(days=DAYS - 1), time(8, 30))
    found = []
    for _ in range(count):
        key = keys[int(len(keys) * rng.random() ** 1.8)]
        moment = start + timedelta(days=rng.randrange(DAYS), minutes=rng.randrange(0, 660))
        found.append((moment.isoformat(" ", "minutes"), key))
    return [(key, moment) for moment, key in sorted(found)]


def _story(rng: Random) -> tuple[str, str, str]:
    topic, subject, text = rng.choice(_TOPICS)
    words = {
        "product": rng.choice(HOME_PRODUCTS + OFFICE_PRODUCTS).name,
        "days": str(rng.randrange(2, 15)),
        "next": rng.choice(_NEXT),
        "mood": rng.choice(_MOODS),
    }
    return topic, subject.format(**words), text.format(**words)
