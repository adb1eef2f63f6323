"""The door to serial numbers."""

from datetime import date
from typing import Final
from uuid import UUID

from django.db import connection
from django.db.transaction import TransactionManagementError

from zhike.platform.serials.models import SerialCounter
from zhike.platform.serials.rules import SerialRule, parse_rule

__all__ = ["SerialRule", "next_serials", "parse_rule"]

_RAISE: Final = (
    "INSERT INTO {table} (tenant_id, series, period, last) VALUES (%s, %s, %s, %s)"
    " ON CONFLICT (tenant_id, series, period) DO UPDATE SET last = {table}.last + excluded.last RETURNING last"
)


def next_serials(tenant_id: UUID, series: str, *, rule: str, today: date, many: int = 1) -> list[str]:
    """Take the next numbers of a series; they are given back when the transaction rolls back.

    Others who number records of the same series wait until this transaction ends: take numbers late in it.

    Args:
        tenant_id: whose series.
        series: names what is numbered, for example the object and the field.
        rule: as in `parse_rule`.
        today: business day of the tenant.
        many: how many, at least 1.

    Raises:
        ValueError: a bad rule.
        TransactionManagementError: no transaction is open.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("serial numbers are taken inside the transaction that uses them")
    parsed = parse_rule(rule)
    table = connection.ops.quote_name(SerialCounter._meta.db_table)
    key = tenant_id.hex if connection.vendor == "sqlite" else tenant_id
    with connection.cursor() as cursor:
        cursor.execute(_RAISE.format(table=table), [key, series, parsed.period(today), many])
        (last,) = cursor.fetchone()
    return [parsed.text(number, today=today) for number in range(last - many + 1, last + 1)]
