import csv
import datetime as dt
import hashlib
from collections import Counter, defaultdict

import pytest

from zhike.adapters.tabular import inspect_file, open_table, read_rows
from zhike.engines.synthetic.company import make_company
from zhike.integrate.cleaning.public import RuleSet, clean_row, map_row
from zhike.site.demo import write_demo_company

TODAY = dt.date(2026, 11, 1)


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    return write_demo_company(tmp_path_factory.mktemp("company"), seed=7, today=TODAY, scale=0.02)


def test_the_same_seed_gives_the_same_bytes(written, tmp_path):
    again = write_demo_company(tmp_path, seed=7, today=TODAY, scale=0.02)
    other = write_demo_company(tmp_path / "other", seed=8, today=TODAY, scale=0.02)
    for first, second, third in zip(written.files, again.files, other.files, strict=True):
        digests = [hashlib.sha256(one.path.read_bytes()).hexdigest() for one in (first, second, third)]
        assert digests[0] == digests[1] != digests[2], first.path.name
    assert written.truth.read_bytes() == again.truth.read_bytes()


def test_every_file_is_read_as_its_profile_expects(written):
    encodings = {}
    for file in written.files:
        facts = inspect_file(file.path)
        encodings[file.path.name] = (facts.encoding, facts.delimiter, facts.header_row)
        assert set(file.profile.mapping) <= {column.name for column in facts.columns}, file.path.name
        assert len(list(read_rows(file.path))) == file.rows
    assert encodings == {
        "erp_customers.xlsx": ("", "", 3),
        "webshop_customers.csv": ("utf-8-sig", ",", 1),
        "wechat_members.csv": ("gb18030", ",", 1),
        "servicedesk_contacts.csv": ("utf-8", ";", 1),
        "erp_orders.csv": ("gb18030", ",", 1),
        "webshop_orders.csv": ("utf-8", ",", 1),
        "servicedesk_calls.csv": ("utf-8", ",", 1),
        "servicedesk_tickets.csv": ("utf-8", "\t", 1),
    }


def test_cleaning_stores_nearly_every_row(written):
    for file in written.files:
        rules = RuleSet.from_json({"object": file.profile.holds, **file.profile.ruleset})
        table = open_table(file.path)
        statuses = Counter(
            clean_row(map_row(dict(zip(table.columns, row.cells, strict=True)), file.profile.mapping), rules).status
            for row in table.rows
            if row.verdict in {None, "note"}
        )
        assert statuses["stored"] >= file.rows * 0.97, (file.path.name, statuses)


def test_truth_names_every_customer_row_once(written):
    with written.truth.open(encoding="utf-8", newline="") as stream:
        truth = list(csv.DictReader(stream))
    keys = {(row["source"], row["key"]) for row in truth}
    assert len(keys) == len(truth)
    for source, file in zip(("erp", "webshop", "wechat", "servicedesk"), written.files[:4], strict=True):
        found = {row.cells[0] for row in read_rows(file.path) if row.verdict != "skip"}
        assert found == {key for named, key in keys if named == source}


def test_every_person_and_organization_is_somewhere_and_many_in_several_sources():
    company = make_company(seed=7, today=TODAY, scale=0.05)
    sources = defaultdict(set)
    for source, _, entity in company.truth:
        sources[entity].add(source)
    assert Counter(entity[0] for entity in sources) == {"P": 1_000, "O": 150}
    assert sum(len(found) > 1 for found in sources.values()) > 450


def test_orders_name_customers_of_their_source_but_for_the_broken_ones(written):
    for customers, orders in ((0, 4), (1, 5)):
        keys = {row.cells[0] for row in read_rows(written.files[customers].path)}
        rows = [row.cells for row in read_rows(written.files[orders].path)]
        assert 0 < sum(cells[1] not in keys for cells in rows) <= 8
        days = sorted(cells[2][:4] for cells in rows)
        assert {"2024", "2025", "2026"} <= set(days)


def test_a_progress_bar_can_follow(tmp_path):
    seen = []
    write_demo_company(
        tmp_path, seed=1, today=TODAY, scale=0.001, progress=lambda name, done, total: seen.append((name, done, total))
    )
    assert seen[0] == ("erp_customers.xlsx", 1, 8)
    assert seen[-1] == ("servicedesk_tickets.csv", 8, 8)
