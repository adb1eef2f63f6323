"""Duplicate checks: counted and audited, because they tell of customers that one does not see."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db.models import Sum

from zhike.engines.text import clean_email, clean_phone, looks_like_organization
from zhike.govern.audit.public import Change, record_change
from zhike.integrate.identity.models import DuplicateCheck
from zhike.integrate.identity.queries.duplicates import Duplicate, plain_duplicates, scored_duplicates
from zhike.platform.actor import Actor, require
from zhike.platform.catalog import is_masked
from zhike.platform.clock import now
from zhike.platform.errors import AppError, invalid
from zhike.records.customers.public import CUSTOMERS

MAX_LINES: Final = 20
MAX_TOLD_AN_HOUR: Final = 100
"""So many answers an hour may tell a person of customers out of their scope."""
_TOO_MANY: Final = 429
_DIGITS: Final = re.compile(r"[+\d][\d\s-]{5,}\d")
_MAX_TEXT: Final = 200


@dataclass(frozen=True, slots=True)
class CheckedLine:
    """A line that somebody pasted, and who may be meant."""

    text: str
    found: tuple[Duplicate, ...]


def find_duplicates(
    actor: Actor, given: Mapping[str, object], *, leave_out: UUID | None = None
) -> tuple[Duplicate, ...]:
    """Return who may be the same as a customer that the actor is entering or editing.

    An answer that tells of a customer out of the actor's scope is counted and audited.

    Args:
        actor: needs ``customers.view``.
        given: texts by field key as typed; other fields of customers are passed over, and so
            are those that the actor sees only masked: an answer would tell their value.
        leave_out: the customer that is being edited.

    Raises:
        AppError: 403; 422 for a field that customers do not have; 429 ``identity.too_many_checks``.
    """
    require(actor, "customers.view")
    values: dict[str, str] = {}
    for key, value in given.items():
        field = CUSTOMERS.field(key)
        if field is None:
            raise invalid("platform.unknown_field", object="customers", field=key[:80])
        if isinstance(value, str) and value.strip() and not is_masked(field, actor):
            values[key] = value.strip()[:_MAX_TEXT]
    found = scored_duplicates(actor, _cleaned(values), leave_out=leave_out)
    told = sum(one.customer_id is None for one in found)
    if told:
        _count(actor, told, lines=1)
    return found


def check_lines(actor: Actor, lines: Sequence[str]) -> tuple[CheckedLine, ...]:
    """Say for each pasted name, phone, e-mail or code who looks after customers like it; always audited.

    Args:
        actor: needs ``customers.view``.
        lines: up to ``MAX_LINES``; blank ones are passed over.

    Raises:
        AppError: 403; 422 ``identity.bad_lines``; 429 ``identity.too_many_checks``.
    """
    require(actor, "customers.view")
    wanted = [line.strip()[:_MAX_TEXT] for line in lines if line.strip()]
    if not 1 <= len(wanted) <= MAX_LINES:
        raise invalid("identity.bad_lines", found=len(wanted), limit=MAX_LINES)
    _refuse_when_spent(actor)
    checked = tuple(
        CheckedLine(line, plain_duplicates(actor, _cleaned(_open_to(actor, read_line(line))))) for line in wanted
    )
    told = sum(one.customer_id is None for line in checked for one in line.found)
    _count(actor, told, lines=len(wanted))
    return checked


def read_line(line: str) -> dict[str, str]:
    """Return what a pasted line holds: e-mail, phone or code by their shape, and the rest as a name.

    Example:
        >>> read_line("华星科技 138 1234 5678")
        {'phone': '138 1234 5678', 'name': '华星科技'}
    """
    values: dict[str, str] = {}
    rest = line.strip()
    for word in rest.split():
        if "@" in word:
            values["email"] = word
            rest = rest.replace(word, " ")
        elif len(word) == 18 and word[:17].isalnum() and word.isascii():
            values["credit_code"] = values["id_number"] = word.upper()
            rest = rest.replace(word, " ")
    phone = _DIGITS.search(rest)
    if phone:
        values["phone"] = phone.group()
        rest = rest.replace(phone.group(), " ")
    name = rest.strip(" ,，;；\t")
    if name:
        values["name"] = name
    return values


def _open_to(actor: Actor, values: Mapping[str, str]) -> dict[str, str]:
    fields = {key: CUSTOMERS.field(key) for key in values}
    return {key: value for key, value in values.items() if (one := fields[key]) and not is_masked(one, actor)}


def _cleaned(values: Mapping[str, str]) -> dict[str, str]:
    cleaned = dict(values)
    for key, clean in (("phone", clean_phone), ("email", clean_email)):
        if key in cleaned:
            cleaned[key] = str(clean(cleaned[key]).value or cleaned[key])
    if "kind" not in cleaned and cleaned.get("name"):
        cleaned["kind"] = "organization" if looks_like_organization(cleaned["name"]) else "person"
    return cleaned


def _refuse_when_spent(actor: Actor) -> None:
    since = now() - timedelta(hours=1)
    rows = DuplicateCheck.objects.in_tenant(actor.tenant_id, "one's own checks").filter(
        user_id=actor.user_id, created_at__gte=since
    )
    if (rows.aggregate(told=Sum("told"))["told"] or 0) >= MAX_TOLD_AN_HOUR:
        raise AppError(_TOO_MANY, "identity.too_many_checks", {"most": MAX_TOLD_AN_HOUR})


def _count(actor: Actor, told: int, *, lines: int) -> None:
    _refuse_when_spent(actor)
    DuplicateCheck(tenant_id=actor.tenant_id, user_id=actor.user_id, told=told).save(force_insert=True)
    change = Change(object_key="customers", record_id="", action="checked_duplicates", title=f"{lines} / {told}")
    record_change(actor, change)
