import datetime as dt
import itertools
from collections import Counter, defaultdict
from random import Random

import pytest

from zhike.engines.synthetic.company import PROFILES, SOURCES, make_company
from zhike.engines.synthetic.company.handwriting import chinese_date
from zhike.engines.synthetic.company.orders import DAYS, season
from zhike.engines.synthetic.company.service import service_calls, service_tickets
from zhike.engines.synthetic.company.tables import Ledger

TODAY = dt.date(2026, 11, 1)


@pytest.fixture(scope="module")
def company():
    return make_company(seed=3, today=TODAY, scale=0.05)


def shop_days(company):
    return [str(row[2])[:10] for row in company.tables["webshop_orders"].rows if str(row[2])[:2] == "20"]


def test_orders_fill_24_months_up_to_today(company):
    days = shop_days(company)
    assert min(days) >= (TODAY - dt.timedelta(days=DAYS - 1)).isoformat()
    assert max(days) <= TODAY.isoformat()
    assert len({day[:7] for day in days}) == 25


def test_november_sells_more_than_february(company):
    months = Counter(day[:7] for day in shop_days(company))
    assert months["2025-11"] > 1.5 * months["2026-02"]


def test_the_weights_of_the_days_sum_to_their_number():
    weights = season(TODAY)
    assert (len(weights), weights[0], round(weights[-1], 6)) == (DAYS + 1, 0.0, float(DAYS))
    assert all(later > earlier for earlier, later in itertools.pairwise(weights))


def test_some_customers_are_loyal_some_fade_and_some_are_lost(company):
    last = defaultdict(str)
    count = Counter()
    for row in company.tables["webshop_orders"].rows:
        if str(row[2])[:2] == "20":
            last[row[1]] = max(last[row[1]], str(row[2])[:10])
            count[row[1]] += 1
    age = {key: (TODAY - dt.date.fromisoformat(day)).days for key, day in last.items()}
    assert sum(days < 30 for days in age.values()) > 50
    assert sum(90 < days < 270 for days in age.values()) > 50
    assert sum(days > 365 for days in age.values()) > 50
    assert max(count.values()) >= 15


def test_customers_buy_their_favourites_again(company):
    bought = defaultdict(Counter)
    for row in company.tables["webshop_orders"].rows:
        bought[row[1]][row[3]] += 1
    frequent = [counts for counts in bought.values() if sum(counts.values()) >= 10]
    assert sum(max(counts.values()) >= 3 for counts in frequent) >= len(frequent) * 0.8


def test_amounts_are_price_times_quantity(company):
    for row in company.tables["webshop_orders"].rows:
        if len(row) == 11 and row[8] != "N/A":
            assert round(float(str(row[7])) * int(row[6]), 2) == float(str(row[8]))


def test_every_accident_is_somewhere(company):
    erp, wechat = company.tables["erp_customers"], company.tables["wechat_members"]
    names = [str(row[1]) for row in erp.rows]
    phones = [str(row[4]) for row in wechat.rows]
    assert any("（" in name for name in names)
    assert any("０" <= character <= "９" for row in erp.rows for character in str(row[8]))
    assert any(name[:1].isdigit() for name in names)
    assert sum("****" in phone for phone in phones) > 50
    assert sum(phone == "" for phone in phones) > 100
    assert any(str(row[1]).endswith(("总", "先生", "女士")) for row in company.tables["servicedesk_contacts"].rows)
    assert any(str(row[1]).isascii() and row[1] for row in company.tables["webshop_customers"].rows)
    assert erp.rows[-1][0] == "合计"


def test_some_entities_are_twice_in_one_source(company):
    entities = Counter((source, entity) for source, _, entity in company.truth)
    assert {source for (source, _), count in entities.items() if count == 2} == set(SOURCES)


def test_a_tiny_company_and_an_empty_desk_work():
    assert make_company(seed=1, today=TODAY, scale=0.00001).truth
    assert service_calls(Random(1), Ledger(), today=TODAY).rows == []
    assert service_tickets(Random(1), Ledger(), today=TODAY).rows == []


def test_old_tickets_are_solved(company):
    rows = company.tables["servicedesk_tickets"].rows
    assert {row[7] for row in rows if str(row[2]) < "2026-10-01"} == {"已解决"}
    assert all(row[8] >= row[2] for row in rows if row[8])


def test_dates_are_written_as_the_old_system_did():
    assert {chinese_date(Random(seed), "2024-01-05") for seed in range(20)} == {"2024.1.5", "2024年1月5日"}


def test_profiles_name_columns_that_exist(company):
    for profile in PROFILES:
        table = company.tables[profile.file.partition(".")[0]]
        assert set(profile.mapping) <= set(table.columns)
    sources = {profile.source for profile in PROFILES}
    assert all(profile.customers_of in sources for profile in PROFILES if profile.holds != "customers")


def paid_rows(company):
    columns = company.tables["erp_orders"].columns
    due, received, paid = (columns.index(name) for name in ("应收日期", "已收金额", "最近收款日"))
    rows = [row for row in company.tables["erp_orders"].rows if len(row) == len(columns) and row[due]]
    return [(str(row[1]), *(str(row[at]) for at in (due, received, paid)), str(row[8])) for row in rows]


def days_late(due, paid):
    return (dt.date.fromisoformat(paid) - dt.date.fromisoformat(due)).days


def test_most_customers_pay_in_time_some_always_late_and_some_ever_later(company):
    rows = paid_rows(company)
    entities = {key: entity for source, key, entity in company.truth if source == "erp"}
    assert {entities[row[0]][0] for row in rows if row[0] in entities} == {"O", "P"}
    told = [(row[0], row[1], days_late(row[1], row[3])) for row in rows if row[3] and row[1] < "2026-08-01"]
    late = [days > 7 for _, _, days in told]
    assert 0.1 < sum(late) / len(late) < 0.35
    by = defaultdict(list)
    for key, due, days in told:
        by[key].append((due, days))
    often = [sorted(one) for one in by.values() if len(one) >= 8]
    assert any(all(days > 7 for _, days in one) for one in often)
    assert sum(sum(days > 7 for _, days in one) <= len(one) / 5 for one in often) > len(often) / 3
    assert any(one[-1][1] - one[0][1] > 20 and one[0][1] < 10 for one in often)


def test_what_is_not_received_by_today_is_open_and_nothing_is_received_later(company):
    rows = paid_rows(company)
    assert all(row[3] <= TODAY.isoformat() for row in rows)
    open_rows = [row for row in rows if not row[3]]
    assert all(row[2] == "0.00" for row in open_rows)
    assert any(row[1] < "2026-10-01" for row in open_rows)
    parts = [row for row in rows if row[3] and row[2] != row[4] and row[4] != "待定"]
    assert 0 < len(parts) < len(rows) / 20
    assert all(0 < float(row[2]) < float(row[4]) for row in parts)
