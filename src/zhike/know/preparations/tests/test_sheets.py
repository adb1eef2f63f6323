"""A sheet tells what its reader may see, refuses without anything to go by, and leaves a trace when it is taken out."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import orjson
import pytest

from zhike.govern.audit.public import list_changes_of
from zhike.integrate.signals.public import create_signal, link_customer
from zhike.know.graph.public import build_graph
from zhike.know.preparations.public import prepare_sheet
from zhike.platform.ids import new_id
from zhike.records.activities.public import ActivityRow, import_activities, write_task
from zhike.records.customers.public import create_contact, create_customer
from zhike.records.orders.public import OrderRow, import_orders
from zhike.records.relations.public import RelationDraft, describe_part, relate_customers
from zhike.testing import client_of, count_queries

pytestmark = pytest.mark.django_db
AT = datetime(2026, 1, 5, 4, tzinfo=UTC)


def firm(company, system):
    admin = replace(company.actor("admin"), grants=frozenset({"*"}))
    one = create_customer(admin, {"name": "华东公司", "kind": "organization", "phone": "02158887777"}).id
    boss = create_contact(admin, one, {"name": "钱总", "title": "采购总监"})
    describe_part(admin, one, boss, given={"part": "decides", "attitude": 1, "concern": "交付周期"})
    order = OrderRow(
        id=new_id(),
        home_id=one,
        customer_id=one,
        amount_cents=123_400,
        product="碎纸机",
        status="completed",
        ordered_at=AT,
    )
    import_orders(system, [order])
    talks = [("卡纸三次", "open"), ("已修好", "已关闭")]
    import_activities(
        system,
        [
            ActivityRow(
                id=new_id(), home_id=one, customer_id=one, kind="ticket", happened_at=AT, subject=subject, status=status
            )
            for subject, status in talks
        ],
    )
    write_task(admin, one, {"subject": "送样品"})
    news = {"title": "晨星降价", "kind": "competitor", "published_at": AT.isoformat()}
    link_customer(admin, create_signal(admin, news), one)
    return one


def texts(sheet, key):
    return [one.text for one in next(one for one in sheet.sections if one.key == key).items]


def test_a_sheet_tells_history_people_issues_signals_and_what_to_say(company, system):
    one = firm(company, system)
    sheet = prepare_sheet(company.actor("admin"), one)
    assert (sheet.name, sheet.refused) == ("华东公司", None)
    assert "订购 碎纸机，金额 1,234.00" in texts(sheet, "history")
    assert texts(sheet, "people") == ["钱总 · 采购总监 · 决策 · 支持"]
    assert texts(sheet, "issues") == ["卡纸三次", "送样品"]
    assert texts(sheet, "signals") == ["晨星降价"]
    said = [point.text for point in sheet.points]
    assert said[:2] == ["先回应未解决的问题：卡纸三次", "带上待办事项的进展：送样品"]
    assert "钱总支持我们，从其关注点谈起：交付周期" in said
    assert said[-1] == "留意竞品动向：晨星降价"
    assert sheet.points[0].below == "依据：未了结的事"
    offers = next(part for part in sheet.sections if part.key == "offers")
    assert offers.refused is not None
    assert "还没有推荐过" in offers.refused


def test_what_one_may_not_see_is_neither_shown_nor_made_a_point_of(company, system):
    one = firm(company, system)
    few = replace(company.actor("admin"), grants=frozenset({"customers.view"}))
    sheet = prepare_sheet(few, one)
    assert sheet.refused is not None
    some = replace(few, grants=frozenset({"customers.view", "contacts.view"}))
    sheet = prepare_sheet(some, one)
    assert {part.key for part in sheet.sections if part.refused == "您没有查看这一部分的权限"} >= {
        "history",
        "issues",
        "signals",
    }
    whole = str(sheet)
    assert "碎纸机" not in whole
    assert "卡纸" not in whole
    assert "02158887777" not in whole


def test_a_customer_of_whom_nothing_is_known_has_no_sheet_and_nothing_is_printed(company, system):
    one = create_customer(company.actor("admin"), {"name": "空", "kind": "person"}).id
    told = client_of(company.users["admin"])
    sheet = told.get(f"/api/v1/customers/{one}/preparation").json()
    assert sheet["refused"].startswith("还没有可以准备的内容")
    assert (sheet["points"], sheet["sections"]) == ([], [])
    assert told.get(f"/api/v1/customers/{one}/preparation/pdf").status_code == 422
    assert "sheet_exported" not in {entry.action for entry in list_changes_of(company.actor("admin"), "customers", one)}


def test_a_printed_sheet_is_a_pdf_and_an_entry_of_the_audit(company, system):
    one = firm(company, system)
    url = f"/api/v1/customers/{one}/preparation/pdf"
    answer = client_of(company.users["admin"]).get(url)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer.content.startswith(b"%PDF-")
    assert b"/FontFile2" in answer.content
    log = list_changes_of(company.actor("admin"), "customers", one)
    assert [entry.action for entry in log].count("sheet_exported") == 1
    assert client_of(company.users["agent"]).get(url).status_code == 403
    assert client_of(company.users["sales"]).get(f"/api/v1/customers/{one}/preparation").status_code == 404
    assert [entry.action for entry in list_changes_of(company.actor("admin"), "customers", one)].count(
        "sheet_exported"
    ) == 1


def test_an_english_reader_gets_english(company, system):
    one = firm(company, system)
    sheet = prepare_sheet(replace(company.actor("admin"), locale="en-US"), one)
    assert texts(sheet, "people") == ["钱总 · 采购总监 · decides · for us"]
    assert sheet.points[0].text == "Answer the open issue first: 卡纸三次"


def tied(system, one, count):
    """Customers who buy a shredder, paper and ink; the firm bought the first two and introduced them all."""
    order = OrderRow(
        id=new_id(), home_id=one, customer_id=one, amount_cents=100, product="纸", status="completed", ordered_at=AT
    )
    goods = [order]
    for at in range(count):
        other = create_customer(system, {"name": f"企业{at:02}", "kind": "organization"}).id
        relate_customers(system, RelationDraft(kind="introduced", first_id=one, second_id=other))
        goods += [
            replace(order, id=new_id(), home_id=other, customer_id=other, product=it) for it in ("碎纸机", "纸", "墨")
        ]
    import_orders(system, goods)
    build_graph(system, lambda *_: None, as_of=date(2026, 11, 20))


def test_whom_they_introduced_and_what_others_like_them_bought_stand_on_the_sheet(company, system):
    one = firm(company, system)
    tied(system, one, 24)
    sheet = prepare_sheet(company.actor("admin"), one)
    assert texts(sheet, "peers") == ["墨", "回测：24 位客户最近新买的产品，100% 在前 6 项里；最热销的 6 项为 100%"]
    peers = next(part for part in sheet.sections if part.key == "peers")
    assert peers.items[1].below == "不比热销榜找得多：只作参考，不列入谈话要点"
    assert not [point.text for point in sheet.points if "墨" in point.text]
    assert peers.items[0].below == "最相似的 24 位客户中 24 位买过，占 100%（95% 区间 86%–100%）；全部客户 96%"
    told = texts(sheet, "influence")
    assert told[0].startswith("影响力 ")
    assert told[1] == "介绍来 24 位客户：企业00、企业01、企业02、企业03、企业04"
    assert "感谢其介绍了企业00、企业01，问问还有谁可能需要" in [point.text for point in sheet.points]
    sales = replace(company.actor("admin"), grants=frozenset({"customers.view"}))
    assert not [part for part in prepare_sheet(sales, one).sections if part.key == "peers" and part.items]


@pytest.mark.parametrize("count", [22, 30])
def test_the_number_of_queries_is_the_baseline_and_does_not_grow_with_what_there_is(company, system, count):
    one = firm(company, system)
    tied(system, one, count)
    found = count_queries(client_of(company.users["admin"]), {"prepare_sheet": f"/customers/{one}/preparation"})
    assert found == orjson.loads((Path(__file__).parent / "queries.json").read_bytes())
