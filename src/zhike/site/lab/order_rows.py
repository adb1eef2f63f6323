"""Rows of any file of orders, as the engines want them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from zhike.site.lab.opening import open_lab_table


def read_orders(file: Path, wanted: tuple[str, str, str]) -> Iterator[tuple[str, int, int] | None]:
    """Yield (customer, day ordinal, cents) for each row, None for a row without one of them.

    Args:
        file: csv or xlsx.
        wanted: columns of the customer, the day and the amount in currency units.

    Raises:
        typer.BadParameter: the file cannot be read, or a column is missing.
    """
    from zhike.engines.text import amount_cents, clean_date

    for cells in read_columns(file, wanted):
        if cells is None:
            yield None
            continue
        who, day, amount = cells
        cleaned, money = clean_date(day), amount_cents(amount)
        if not who or cleaned.value is None or money is None:
            yield None
        else:
            yield who, date.fromisoformat(cleaned.value[:10]).toordinal(), money[0]


def read_columns(file: Path, wanted: tuple[str, ...]) -> Iterator[tuple[str, ...] | None]:
    """Yield the stripped cells of the wanted columns of each row, None for a row that is too short.

    Raises:
        typer.BadParameter: the file cannot be read, or a column is missing.
    """
    stream = open_lab_table(file, wanted)
    places = [stream.columns.index(name) for name in wanted]
    for row in stream.rows:
        yield tuple(row.cells[place].strip() for place in places) if len(row.cells) > max(places) else None
