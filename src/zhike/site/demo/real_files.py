"""Write published data sets as files to import: FEBRL 3 as two customer sources, CDNOW as orders."""

import csv
import gzip
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from zhike.engines.synthetic.company import FileProfile
from zhike.site.demo.company_files import DemoFile

FOLDER: Final = Path(__file__).parent / "real"
_SEED: Final = 20050500  # month of the CDNOW paper; any would do, the split only has to stay the same
_PERSON_COLUMNS: Final = (
    "given_name",
    "surname",
    "street_number",
    "address_1",
    "address_2",
    "suburb",
    "postcode",
    "state",
    "date_of_birth",
    "soc_sec_id",
)
_PERSON_MAPPING: Final = {
    "record_no": "external_key",
    "given_name": "given_name",
    "surname": "surname",
    "street_number": "address",
    "address_1": "address",
    "address_2": "address",
    "suburb": "city",
    "postcode": "postcode",
    "state": "province",
    "date_of_birth": "birth_date",
    "soc_sec_id": "national_id",
}
_PERSON_RULES: Final = {"kind": "person", "region": "AU"}
_CDNOW_CUSTOMERS: Final = FileProfile(
    file="cdnow_customers.csv",
    source="CDNOW",
    holds="customers",
    mapping={"customer_id": "external_key", "cohort": "remark"},
    ruleset={"kind": "person", "region": "US"},
)
_CDNOW_ORDERS: Final = FileProfile(
    file="cdnow_orders.csv",
    source="CDNOW orders",
    holds="orders",
    customers_of="CDNOW",
    mapping={
        "order_no": "external_key",
        "customer_id": "customer_key",
        "date": "ordered_at",
        "cds": "quantity",
        "amount": "amount",
        "currency": "currency",
    },
    ruleset={"currency": "USD"},
)


@dataclass(frozen=True, slots=True)
class RealFiles:
    """The files in the order of import; ``truth`` is a csv source,key,entity of the FEBRL records."""

    files: tuple[DemoFile, ...]
    truth: Path


def read_febrl(number: int) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield (person, record) of FEBRL set 1 or 3; the person is the number inside ``rec_id``, the truth.

    Blank cells are "", texts are stripped.
    """
    with gzip.open(FOLDER / f"febrl{number}.csv.gz", "rt", encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, skipinitialspace=True):
            record = {name.strip(): (value or "").strip() for name, value in row.items()}
            yield record["rec_id"].split("-")[1], record


def read_cdnow() -> Iterator[tuple[str, str, int, int]]:
    """Yield (customer, ISO date, CDs, US cents) of every purchase, in the order of the file."""
    for line in (FOLDER / "CDNOW_sample.txt").read_text(encoding="ascii").splitlines():
        master, _, day, count, dollars = line.split()
        yield master, f"{day[:4]}-{day[4:6]}-{day[6:]}", int(count), round(float(dollars) * 100)


def write_real_demo(folder: Path) -> RealFiles:
    """Write the two person sources, the CDNOW customers (known by number only), their orders and the truth.

    Every FEBRL record goes to one of the two sources by lot, always the same, under a key that does not tell who it is.
    """
    folder.mkdir(parents=True, exist_ok=True)
    people, truth = _write_people(folder)
    return RealFiles((*people, *_write_cdnow(folder)), truth)


def _write_cdnow(folder: Path) -> tuple[DemoFile, DemoFile]:
    purchases = list(read_cdnow())
    customers = [(customer, "CDNOW 1997") for customer in sorted({customer for customer, *_ in purchases})]
    orders = [
        (f"CD{number:05}", customer, day, count, f"{cents // 100}.{cents % 100:02}", "USD")
        for number, (customer, day, count, cents) in enumerate(purchases, 1)
    ]
    return (
        _write(_CDNOW_CUSTOMERS, folder, rows=customers, columns=("customer_id", "cohort")),
        _write(_CDNOW_ORDERS, folder, rows=orders, columns=tuple(_CDNOW_ORDERS.mapping)),
    )


def _write_people(folder: Path) -> tuple[list[DemoFile], Path]:
    rng = Random(_SEED)
    halves: tuple[list[tuple[str, ...]], list[tuple[str, ...]]] = ([], [])
    truth: list[tuple[str, str, str]] = []
    names = ("FEBRL 3 A", "FEBRL 3 B")
    for person, record in read_febrl(3):
        half = rng.randrange(2)
        key = f"{'AB'[half]}{len(halves[half]) + 1:05}"
        halves[half].append((key, *(record[column] for column in _PERSON_COLUMNS)))
        truth.append((names[half], key, person))
    files = [
        _write(
            FileProfile(
                file=f"febrl3_{'ab'[half]}.csv",
                source=names[half],
                holds="customers",
                mapping=_PERSON_MAPPING,
                ruleset=_PERSON_RULES,
                priority=10 + half,
            ),
            folder,
            rows=rows,
            columns=("record_no", *_PERSON_COLUMNS),
        )
        for half, rows in enumerate(halves)
    ]
    path = folder / "truth.csv"
    _write_csv(path, truth, columns=("source", "key", "entity"))
    return files, path


def _write(
    profile: FileProfile, folder: Path, *, rows: Sequence[Sequence[str | int]], columns: Sequence[str]
) -> DemoFile:
    path = folder / profile.file
    _write_csv(path, rows, columns=columns)
    return DemoFile(path, profile, len(rows))


def _write_csv(path: Path, rows: Sequence[Sequence[str | int]], *, columns: Sequence[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(columns)
        writer.writerows(rows)
