"""``zhike lab basket`` finds pairs, triples and followers in a file, or says why it will not."""

import os
from pathlib import Path

import pytest

from zhike.site.lab.basket import basket_report, followers_report

REFERENCE = os.environ.get("ZHIKE_REFERENCE_DATA", "")


@pytest.fixture
def lines(tmp_path):
    path = tmp_path / "lines.csv"
    rows = ["单号,商品,日期"]
    for order in range(200):
        day = f"2026-01-{1 + order % 28:02}"
        rows += [f"D{order},打印机,{day}", f"D{order},纸,{day}"] if order % 2 else [f"D{order},笔,{day}"]
        rows += [f"D{order},墨盒,2026-03-01"] * (order % 10 == 1)
    rows += ["D200,笔,2026-12-31", ",笔,2026-01-01", "D201,本,不详"]
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def test_pairs_and_triples_are_told_by_name(lines):
    report = basket_report(lines, ("单号", "商品"), min_orders=20, with_triples=True)
    assert (report["orders"], report["rejected"], report["rare_items"], report["refused"]) == (202, 1, 1, None)
    assert next((one["a"], one["b"], one.get("also"), one["orders"]) for one in report["rules"]) == (
        "打印机",
        "纸",
        None,
        100,
    )
    assert all(one["lift_low"] <= one["lift"] <= one["lift_high"] for one in report["rules"])
    assert {
        one.get("also") for one in basket_report(lines, ("单号", "商品"), min_orders=2, with_triples=True)["rules"]
    } > {"打印机"}


def test_followers_are_told_with_the_usual_share(lines):
    report = followers_report(lines, ("单号", "商品", "日期"), window=90, min_orders=10)
    assert (report["window_days"], report["rejected"]) == (90, 2)
    ink = next(one for one in report["rules"] if (one["a"], one["b"]) == ("打印机", "墨盒"))
    assert (ink["buyers"], ink["came"], ink["share"]) == (100, 20, 0.2)
    assert ink["share_low"] < 0.2 < ink["share_high"]


def test_too_little_is_refused_with_a_code(tmp_path):
    path = tmp_path / "few.csv"
    path.write_text("o,i,t\n1,a,2026-01-01\n1,b,2026-01-01\n", encoding="utf-8")
    report = basket_report(path, ("o", "i"), min_orders=2, with_triples=False)
    assert report["refused"] == {"code": "basket.too_few_orders", "reason": "too_few_orders: found 1, needed 100"}
    assert (
        followers_report(path, ("o", "i", "t"), window=30, min_orders=2)["refused"]["code"] == "basket.too_few_buyers"
    )


@pytest.mark.skipif(
    not REFERENCE, reason="ZHIKE_REFERENCE_DATA names no folder with pizzaplace.csv.gz, which may not be shipped"
)
def test_pizzaplace_prints_the_known_lift():
    report = basket_report(Path(REFERENCE) / "pizzaplace.csv.gz", ("id", "name"), min_orders=30, with_triples=False)
    pair = next(one for one in report["rules"] if (one["a"], one["b"]) == ("four_cheese", "pepperoni"))
    assert (report["orders"], pair["orders"], pair["lift"]) == (21_350, 235, 1.2175)
    assert pair["lift_low"] > 1
