"""``zhike lab rfm`` scores any file of orders, or says why it will not."""

from datetime import date, timedelta

import pytest
from typer import BadParameter

from zhike.site.lab.rfm import rfm_table


def write(tmp_path, customers):
    lines = ["会员,日期,金额"]
    for number in range(customers):
        day = date(2026, 1, 1) + timedelta(days=number)
        lines += [f"M{number:03d},{day:%Y年%m月%d日},{number + 1}.50"] * (1 + number // 20)
    path = tmp_path / "orders.csv"
    path.write_text("\n".join([*lines, "M999,不详,1.00"]), encoding="gb18030")
    return path


def test_tiers_cover_every_customer_and_bad_rows_are_counted(tmp_path):
    table = rfm_table(write(tmp_path, 100), "会员", day="日期", amount="金额")
    assert (table["customers"], table["orders"], table["rejected"], table["today"]) == (100, 300, 1, "2026-04-11")
    assert sum(row["customers"] for row in table["tiers"]) == 100
    assert table["tiers"][0] == {
        "tier": "champion",
        "customers": 40,
        "share": 0.4,
        "mean_recency_days": 20.5,
        "mean_orders": 4.5,
        "mean_amount_cents": 36950,  # (4 × (61.5 + … + 80.5) + 5 × (81.5 + … + 100.5)) ÷ 40
    }


def test_too_few_customers_are_refused_with_the_number(tmp_path):
    table = rfm_table(write(tmp_path, 29), "会员", day="日期", amount="金额")
    assert table["refused"] == "29 customers with orders, 30 needed"
    assert table["tiers"] == []


def test_an_unknown_column_is_named_with_those_there_are(tmp_path):
    with pytest.raises(BadParameter, match="no column '客户'; the file has: 会员, 日期, 金额"):
        rfm_table(write(tmp_path, 30), "客户", day="日期", amount="金额")
