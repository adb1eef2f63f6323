"""Known answer: the FEBRL 1 set (see data/README.md for its source)."""

import csv
import gzip
from pathlib import Path

from zhike.engines.identity import resolve, score_clusters

FILE = Path(__file__).parent / "data" / "febrl1.csv.gz"


def read_febrl():
    with gzip.open(FILE, "rt", encoding="utf-8") as stream:
        for raw in csv.DictReader(stream, skipinitialspace=True):
            row = {key.strip(): value.strip() for key, value in raw.items()}
            birth = row["date_of_birth"]
            yield {
                "id": row["rec_id"],
                "given_name": row["given_name"],
                "surname": row["surname"],
                "birth_date": f"{birth[:4]}-{birth[4:6]}-{birth[6:]}" if birth else "",
                "id_number": row["soc_sec_id"],
                "street": f"{row['street_number']} {row['address_1']} {row['address_2']}".strip(),
                "postcode": row["postcode"],
                "city": row["suburb"],
            }


def test_febrl_1_is_resolved_to_f1_above_099():
    records = list(read_febrl())
    found = resolve(records)
    ids = [record["id"] for record in records]
    scores = score_clusters([found.cluster_of[i] for i in ids], [i.split("-")[1] for i in ids])
    assert scores.true_pairs == 500
    assert scores.precision == 1.0
    assert scores.f1 >= 0.99
    assert found.models["person"].trained_on > 0
