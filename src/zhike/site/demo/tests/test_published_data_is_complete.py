import csv
from collections import Counter

from zhike.adapters.tabular import open_table
from zhike.site.demo import read_cdnow, read_febrl, write_real_demo


def test_febrl_holds_the_published_numbers_of_records_and_persons():
    for number, records, persons in ((1, 1_000, 500), (3, 5_000, 2_000)):
        people = [person for person, _ in read_febrl(number)]
        assert (len(people), len(set(people))) == (records, persons)


def test_cdnow_holds_the_published_purchases():
    purchases = list(read_cdnow())
    assert (len(purchases), len({customer for customer, *_ in purchases})) == (6_919, 2_357)
    assert purchases[0] == ("00004", "1997-01-01", 2, 2_933)
    assert max(day for _, day, *_ in purchases) == "1998-06-30"


def test_the_split_keeps_every_record_and_hides_the_truth(tmp_path):
    real = write_real_demo(tmp_path)
    assert [file.path.name for file in real.files] == [
        "febrl3_a.csv",
        "febrl3_b.csv",
        "cdnow_customers.csv",
        "cdnow_orders.csv",
    ]
    assert real.files[0].rows + real.files[1].rows == 5_000
    assert [file.rows for file in real.files[2:]] == [2_357, 6_919]
    with real.truth.open(encoding="utf-8", newline="") as stream:
        truth = list(csv.DictReader(stream))
    assert len(truth) == 5_000
    assert len({row["entity"] for row in truth}) == 2_000
    in_both = Counter(entity for _, entity in {(row["source"], row["entity"]) for row in truth})
    assert sum(count == 2 for count in in_both.values()) > 800
    for file in real.files:
        assert "rec-" not in file.path.read_text(encoding="utf-8")
        assert set(file.profile.mapping) <= set(open_table(file.path).columns)


def test_writing_twice_gives_the_same_bytes(tmp_path):
    first, second = write_real_demo(tmp_path / "1"), write_real_demo(tmp_path / "2")
    assert [file.path.read_bytes() for file in first.files] == [file.path.read_bytes() for file in second.files]
