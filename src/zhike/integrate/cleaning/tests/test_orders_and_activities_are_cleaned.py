"""Orders need customer, time and amount; activities customer and time."""

from zhike.integrate.cleaning.public import RuleSet, clean_row

ORDERS, ACTIVITIES = RuleSet(object="orders"), RuleSet(object="activities")


def test_a_typical_order() -> None:
    row = clean_row(
        {
            "external_key": "SO-1",
            "customer_key": "12.0",
            "customer_phone": "13912345678",
            "ordered_at": "2024-1-5 15:30",
            "amount": "1.2万",
            "status": "已完成",
            "quantity": "3件",
            "product": "智能 手表",
            "store": "无",
            "due_on": "2024年2月4日",
            "received": "3,000元",
            "paid_on": "2024/2/1 09:00",
        },
        ORDERS,
    )
    assert row.issues == ()
    assert row.values == {
        "external_key": "SO-1",
        "customer_key": "12",
        "customer_phone": "+8613912345678",
        "ordered_at": "2024-01-05T07:30:00Z",
        "amount_cents": 1_200_000,
        "currency": "CNY",
        "quantity": 3,
        "status": "completed",
        "product": "智能 手表",
        "due_on": "2024-02-04",
        "paid_cents": 300_000,
        "paid_on": "2024-02-01",
    }


def test_what_cannot_be_read_of_a_payment_is_told_and_the_order_stays() -> None:
    row = clean_row(
        {"customer_key": "1", "ordered_at": "2024-07-01", "amount": "5", "received": "部分", "due_on": "月底"}, ORDERS
    )
    assert row.status == "stored"
    assert sorted((issue.field, issue.code) for issue in row.issues) == [
        ("due_on", "cleaning.date.unknown_form"),
        ("received", "cleaning.amount.unknown_form"),
    ]
    assert not {"due_on", "paid_cents", "paid_on"} & row.values.keys()


def test_an_order_that_cannot_be_placed_is_rejected_with_every_reason() -> None:
    row = clean_row({"ordered_at": "昨天", "amount": "免费"}, ORDERS)
    assert row.status == "rejected"
    assert [issue.code for issue in row.issues if issue.severity == "reject"] == [
        "cleaning.row.no_customer",
        "cleaning.row.no_time",
        "cleaning.row.no_amount",
    ]


def test_currency_column_zone_and_unknown_words() -> None:
    rules = RuleSet(object="orders", time_zone="America/New_York")
    row = clean_row(
        {
            "customer_key": "1",
            "ordered_at": "2024-07-01",
            "amount": "-5",
            "currency": "美元",
            "status": "在途",
            "quantity": "x",
        },
        rules,
    )
    assert row.values["ordered_at"] == "2024-07-01T04:00:00Z"
    assert (row.values["amount_cents"], row.values["currency"], row.values["status"]) == (-500, "USD", "在途")
    assert [issue.code for issue in row.issues] == ["cleaning.quantity.not_a_number", "cleaning.status.unknown"]


def test_an_unknown_zone_reads_as_utc_and_odd_quantities_are_told() -> None:
    rules = RuleSet(object="orders", time_zone="Nowhere/Land")
    row = clean_row(
        {"customer_key": "1", "ordered_at": "2024-07-01T08:00:00+08:00", "amount": "1", "quantity": "1e300"}, rules
    )
    assert row.values["ordered_at"] == "2024-07-01T00:00:00Z"
    assert [issue.code for issue in row.issues] == ["cleaning.quantity.not_a_number"]
    assert (
        clean_row({"customer_key": "1", "ordered_at": "2024-07-01", "amount": "1", "quantity": "1.5"}, rules).values[
            "quantity"
        ]
        == 1.5
    )


def test_activities_of_all_kinds() -> None:
    row = clean_row(
        {"customer_key": "1", "happened_at": "2024-1-5", "kind": "上门拜访", "subject": "回访", "body": "a\nb"},
        ACTIVITIES,
    )
    assert row.values == {
        "customer_key": "1",
        "happened_at": "2024-01-04T16:00:00Z",
        "kind": "visit",
        "subject": "回访",
        "body": "a\nb",
    }
    odd = clean_row({"customer_phone": "13912345678", "happened_at": "2024-1-5", "kind": "喝茶"}, ACTIVITIES)
    assert odd.values["kind"] == "ticket"
    assert [issue.code for issue in odd.issues] == ["cleaning.activity.unknown_kind"]
    assert clean_row({"customer_key": "1", "body": "x"}, ACTIVITIES).status == "rejected"
