"""Which column is which field: by header, checked against the values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zhike.integrate.cleaning.rules.headers import field_of_header
from zhike.integrate.cleaning.rules.shapes import STRICT, TELLING, share_of
from zhike.integrate.cleaning.rules.types import CleanedObject

_SAMPLE = 200
_ENOUGH = 0.6
_TOO_LITTLE = 0.2
_MANY = frozenset(("phones", "emails", "address", "remark", "body"))


@dataclass(frozen=True, slots=True)
class Guess:
    """The field a column seems to hold; confidence 0–1."""

    field: str
    confidence: float


def guess_mapping(
    headers: Sequence[str], sample_rows: Sequence[Mapping[str, str]], *, kind: CleanedObject = "customers"
) -> dict[str, Guess]:
    """Guess the field of each column.

    Args:
        headers: Column names in file order.
        sample_rows: Column → text; the first 200 are looked at.
        kind: What the rows are about.

    Returns:
        Column → guess, only for columns that were recognised. A field is given once, the
        surest column wins; phones, e-mail addresses, addresses and remarks may repeat.

    >>> guess_mapping(["会员姓名", "x"], [{"会员姓名": "王小明", "x": "13812345678"}])["x"].field
    'phones'
    """
    rows = sample_rows[:_SAMPLE]
    guesses = {header: _guess_column(header, [row.get(header, "") for row in rows], kind) for header in headers}
    best: dict[str, str] = {}
    for header, guess in guesses.items():
        if (
            guess.field
            and guess.field not in _MANY
            and (guess.field not in best or guess.confidence > guesses[best[guess.field]].confidence)
        ):
            best[guess.field] = header
    return {
        header: guess
        for header, guess in guesses.items()
        if guess.field and (guess.field in _MANY or best[guess.field] == header)
    }


def guess_object(headers: Sequence[str], sample_rows: Sequence[Mapping[str, str]]) -> CleanedObject:
    """Guess what the rows of a file are about.

    Orders need a time and an amount, activities a time and a subject, text or kind; all else
    is customers.
    """
    orders = {guess.field for guess in guess_mapping(headers, sample_rows, kind="orders").values()}
    if {"ordered_at", "amount"} <= orders and orders & {"customer_key", "customer_phone"}:
        return "orders"
    named = {key for header in headers for key, sure in [field_of_header(header, "activities")] if sure > _ENOUGH}
    customers = {key for header in headers for key, sure in [field_of_header(header, "customers")] if sure > _ENOUGH}
    if (
        "happened_at" in named
        and named & {"subject", "body"}
        and not customers & {"id_number", "birth_date", "address"}
    ):
        return "activities"
    return "customers"


def _guess_column(header: str, values: Sequence[str], kind: CleanedObject) -> Guess:
    """Weigh header against values for one column."""
    named, sure = field_of_header(header, kind)
    share = share_of(named, values) if named else None
    if named and (share is None or named not in STRICT or share >= _TOO_LITTLE):
        weight = 1.0 if share is None else 0.85 + 0.15 * share
        if sure > _ENOUGH or (share or 0) >= _ENOUGH:
            return Guess(named, round(sure * weight, 3))
    by_value = _by_values(values, kind)
    if by_value.field:
        return by_value
    return Guess(named, round(sure * 0.5, 3)) if sure > _ENOUGH else Guess("", 0.0)


def _by_values(values: Sequence[str], kind: CleanedObject) -> Guess:
    """Return the field that most values of a column fit."""
    for key in TELLING[kind]:
        share = share_of(key, values)
        if share is not None and share >= _ENOUGH:
            return Guess(key, round(0.7 * share, 3))
    return Guess("", 0.0)
