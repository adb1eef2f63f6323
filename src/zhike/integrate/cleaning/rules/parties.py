"""Customers: persons and organizations."""

import re

from zhike.engines.text import (
    Cleaned,
    clean_credit_code,
    clean_organization_name,
    clean_person_name,
    clean_resident_id,
    has_han,
    is_junk,
    looks_like_organization,
    normalise_text,
)
from zhike.integrate.cleaning.rules import cells
from zhike.integrate.cleaning.rules.places import put_place
from zhike.integrate.cleaning.rules.swaps import repair_swaps
from zhike.integrate.cleaning.rules.types import Draft

_WECHAT = re.compile(r"[a-z][-_a-z0-9]{5,19}|1[3-9]\d{9}|[1-9]\d{4,11}|wxid_[a-z0-9]{6,30}")
_KINDS = {
    **dict.fromkeys(("person", "个人", "自然人", "个人客户", "人", "individual", "consumer", "p", "home"), "person"),
    **dict.fromkeys(
        (
            "organization",
            "organisation",
            "单位",
            "企业",
            "公司",
            "法人",
            "企业客户",
            "机构",
            "company",
            "corporate",
            "business",
            "b",
            "org",
        ),
        "organization",
    ),
}
_IDENTITY = ("name", "given_name", "surname", "phones", "emails", "wechat", "id_number", "credit_code", "external_key")


def clean_customer(draft: Draft) -> None:
    """Clean a row about a customer; a row without name, contact or key is rejected."""
    if "swap" not in draft.rules.off:
        repair_swaps(draft)
    cells.put_key(draft, "external_key")
    _put_credit_code(draft)
    kind = _kind_of(draft)
    draft.values["kind"] = kind
    cells.put_phones(draft)
    cells.put_emails(draft)
    _put_wechat(draft)
    put_place(draft)
    cells.put_text(draft, "level")
    cells.put_remark(draft, "remark")
    if kind == "organization":
        _put_organization(draft)
    else:
        _put_person(draft)
    if not any(key in draft.values for key in _IDENTITY):
        draft.tell("", "row.no_identity", severity="reject")


def _kind_of(draft: Draft) -> str:
    """Decide whether a row is about a person or an organization."""
    if said := _KINDS.get(cells.written(draft, "kind").casefold()):
        return said
    if draft.rules.kind != "auto":
        return draft.rules.kind
    if "credit_code" in draft.values:
        return "organization"
    if draft.raw.get("id_number") or draft.raw.get("gender") or draft.raw.get("birth_date"):
        return "person"
    name = draft.raw.get("name", "")
    if looks_like_organization(name) or (draft.raw.get("contact_name") and not draft.raw.get("employer")):
        return "organization"
    return "person"


def _put_person(draft: Draft) -> None:
    """Store what only a person has."""
    _put_person_name(draft)
    _put_id_number(draft)
    cells.put_gender(draft)
    cells.put_birth_date(draft)
    _fill_from_id(draft)
    if employer := cells.written(draft, "employer"):
        if "organization" in draft.rules.off:
            draft.values["employer"] = employer
        else:
            cells.put(draft, "employer", before=employer, result=clean_organization_name(employer))


def _put_person_name(draft: Draft) -> None:
    """Store the name, from one column or from given name and surname."""
    given, family = cells.written(draft, "given_name"), cells.written(draft, "surname")
    given, family = ("" if is_junk(given) else given), ("" if is_junk(family) else family)
    name = draft.raw.get("name", "")
    if not normalise_text(name[:300]) and (given or family):
        name = family + given if has_han(family + given) else f"{given} {family}".strip()
    if not name:
        return
    if "name" in draft.rules.off:
        draft.values["name"] = normalise_text(name)
        return
    result = cells.put(draft, "name", before=name, result=clean_person_name(name))
    for key in ("title", "partial"):
        if note := result.note(key):
            draft.values["name_" + key] = note
    for key, part in (("surname", family), ("given_name", given)):
        if part:
            draft.values[key] = part if has_han(part) else clean_person_name(part).value or part


def _put_organization(draft: Draft) -> None:
    """Store what only an organization has."""
    name = draft.raw.get("name", "")
    if name and "organization" in draft.rules.off:
        draft.values["name"] = normalise_text(name)
    elif name:
        cells.put(draft, "name", before=name, result=clean_organization_name(name))
    contact = draft.raw.get("contact_name", "")
    if contact and "name" in draft.rules.off:
        draft.values["contact_name"] = normalise_text(contact)
    elif contact:
        result = cells.put(draft, "contact_name", before=contact, result=clean_person_name(contact))
        if title := result.note("title"):
            draft.values["contact_title"] = title
    cells.put_text(draft, "contact_title")


def _put_id_number(draft: Draft) -> None:
    """Store the identity number.

    A wrong check digit is told, but the number stays as evidence; a masked one stays in its
    masked form. Numbers of other countries pass with letters and digits only.
    """
    foreign = cells.written(draft, "national_id")
    before = draft.raw.get("id_number", "") or ("" if draft.rules.region == "CN" else foreign)
    if before and ("id" in draft.rules.off or draft.rules.region != "CN"):
        foreign, before = before, ""
    if before:
        result = cells.put(draft, "id_number", before=before, result=clean_resident_id(before))
        if shown := _shown_id(before, result):
            draft.values["id_number"] = shown
    if foreign and "id_number" not in draft.values and not is_junk(normalise_text(foreign)):
        draft.values["id_number"] = re.sub(r"[^0-9A-Z]", "", normalise_text(foreign).upper())[:40]
        if not draft.values["id_number"]:
            del draft.values["id_number"]


def _shown_id(before: str, result: Cleaned) -> str:
    """Return the form in which a number that is not valid is still kept, `""` for none."""
    if result.reason == "id.masked":
        return result.note("masked")
    if result.reason == "id.checksum":
        return re.sub(r"[^0-9X]", "", normalise_text(before).upper())
    return ""


def _fill_from_id(draft: Draft) -> None:
    """Take birth date and gender from a valid identity number; tell where columns differ."""
    number = draft.values.get("id_number")
    if not isinstance(number, str) or draft.rules.region != "CN" or "id" in draft.rules.off:
        return
    result = clean_resident_id(number)
    for key in ("birth_date", "gender"):
        if proven := result.note(key):
            said = draft.values.setdefault(key, proven)
            if said != proven:
                draft.tell(
                    key,
                    f"{'date' if key == 'birth_date' else key}.differs_from_id",
                    severity="warn",
                    before=str(said),
                    after=proven,
                )


def _put_credit_code(draft: Draft) -> None:
    """Store the credit code."""
    before = draft.raw.get("credit_code", "")
    if before and "credit" in draft.rules.off:
        draft.values["credit_code"] = normalise_text(before)
    elif before:
        cells.put(draft, "credit_code", before=before, result=clean_credit_code(before))


def _put_wechat(draft: Draft) -> None:
    """Store the WeChat id in lower case."""
    text = cells.written(draft, "wechat")
    if not text or is_junk(text):
        return
    low = text if "wechat" in draft.rules.off else text.lower().replace(" ", "")
    if "wechat" not in draft.rules.off and not _WECHAT.fullmatch(low):
        draft.tell("wechat", "wechat.unusual", severity="warn", before=text, after=low)
        if len(low) > 60 or has_han(low):
            return
    draft.values["wechat"] = low[:60]
    if low != draft.raw["wechat"]:
        draft.changed.append("wechat")
