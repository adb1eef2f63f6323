"""Associations as a sheet for people."""

from typing import Final

from zhike.know.recommendations.models import AssociationRow
from zhike.platform.i18n import message

_SHARES: Final = ("share", "low", "high")
_LIFTS: Final = ("lift", "lift_low", "lift_high")
_COLUMNS: Final = ("given", "then", "customers", "both", *_SHARES, *_LIFTS, "warning")


def sheet_head(locale: str) -> list[str]:
    """Return the names of the columns."""
    return [message(f"recommendations.csv.{key}", {}, locale=locale) for key in _COLUMNS]


def sheet_row(row: AssociationRow, locale: str) -> list[str]:
    """Return one association under the head of `sheet_head`."""
    shares = [f"{getattr(row, key):.4f}" for key in _SHARES]
    lifts = [f"{getattr(row, key):.3f}" for key in _LIFTS]
    warning = "" if row.is_sure else message("recommendations.csv.chance", {}, locale=locale)
    given = f"{row.given} + {row.also}" if row.also else row.given
    return [given, row.then, str(row.customers), str(row.both), *shares, *lifts, warning]
