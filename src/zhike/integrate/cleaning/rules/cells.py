"""Cleaning of single cells of a draft: each function moves one field from raw to values."""

import re
from collections.abc import Callable

from zhike.engines.text import Cleaned, clean_date, clean_email, clean_phone, is_junk, normalise_lines, normalise_text
from zhike.integrate.cleaning.rules.making import folded
from zhike.integrate.cleaning.rules.types import Draft, Severity

_LONGEST_TEXT = 200
_LONGEST_REMARK = 10_000
_EXCEL_INTEGER = re.compile(r"(\d{1,15})\.0")
_QUIET = (".formatted", ".serial", ".inferred")

_GENDERS = {
    **dict.fromkeys(("男", "男性", "男士", "先生", "m", "male", "man", "mr", "1", "boy"), "male"),
    **dict.fromkeys(("女", "女性", "女士", "小姐", "f", "female", "woman", "mrs", "ms", "2", "0", "girl"), "female"),
}
_NO_GENDER = frozenset(("未知", "保密", "不详", "u", "unknown", "x", "9", "其他", "other", "-", "无"))


def written(draft: Draft, key: str) -> str:
    """Return the cell with its value map applied, normalised; `""` when blank."""
    text = draft.raw.get(key)
    if not text:
        return ""
    plain = normalise_text(text[: _LONGEST_REMARK + 1])
    mapping = draft.rules.value_maps.get(key)
    if mapping and plain:
        mapped = {folded(old): new for old, new in mapping.items()}.get(folded(plain))
        if mapped is not None:
            if mapped != plain:
                draft.tell(key, "value_map.applied", severity="fixed", before=text, after=mapped)
            return mapped
    return plain


def put(draft: Draft, key: str, *, before: str, result: Cleaned) -> Cleaned:
    """Store a cleaner's result under the key and tell what is worth telling.

    Formatting alone is told in `changed`, not as an issue: it happens in every row.
    """
    if result.status == "blank":
        return result
    if result.value is not None:
        draft.values[key] = result.value
        if result.value != before:
            draft.changed.append(key)
    if result.reason and _is_worth_telling(result):
        severity: Severity = "fixed" if result.status == "changed" else "warn"
        draft.tell(key, result.reason, severity=severity, before=before, after=result.value or result.note("hint"))
    return result


def put_text(draft: Draft, key: str, *, limit: int = _LONGEST_TEXT) -> str:
    """Store a plain text field; placeholders count as blank."""
    text = written(draft, key)
    if not text or is_junk(text):
        return ""
    if len(text) > limit:
        draft.tell(key, "text.too_long", severity="warn", before=text, after=text[:limit])
        text = text[:limit].rstrip()
    draft.values[key] = text
    if text != draft.raw[key]:
        draft.changed.append(key)
    return text


def put_key(draft: Draft, key: str) -> str:
    """Store a key of the source: as written, without blanks around and Excel's `.0`."""
    text = normalise_text(draft.raw.get(key, "")[: _LONGEST_TEXT + 1])
    if found := _EXCEL_INTEGER.fullmatch(text):
        text = found[1]
    if text in {"-", "--", "无", "null", "NULL", "None", "nan", "NaN", "N/A", "#N/A"}:
        text = ""
    if len(text) > _LONGEST_TEXT:
        draft.tell(key, "key.too_long", severity="warn", before=text, after="")
        return ""
    if text:
        draft.values[key] = text
    return text


def put_remark(draft: Draft, key: str) -> None:
    """Store text of several lines."""
    raw = draft.raw.get(key, "")
    text = normalise_lines(raw[:_LONGEST_REMARK])
    if len(raw) > _LONGEST_REMARK:
        draft.tell(key, "text.too_long", severity="warn", before=raw, after=text)
    if text:
        draft.values[key] = text


def put_list(draft: Draft, key: str, *, rule: str, cleaner: Callable[[str], Cleaned]) -> Cleaned | None:
    """Store phones or e-mail addresses as a list."""
    before = draft.raw.get(key, "")
    if not before:
        return None
    if rule in draft.rules.off:
        if text := written(draft, key):
            draft.values[key] = [text]
        return None
    result = cleaner(before)
    if result.values:
        draft.values[key] = list(result.values)
        if result.values != (before,):
            draft.changed.append(key)
    if _is_worth_telling(result):
        severity: Severity = "fixed" if result.values else "warn"
        draft.tell(key, result.reason or rule, severity=severity, before=before, after=" ".join(result.values))
    for reason in [text for name, text in result.notes if name == "dropped"]:
        draft.tell(key, reason, severity="warn", before=before, after=" ".join(result.values))
    return result


def _is_worth_telling(result: Cleaned) -> bool:
    """Say whether more than the form of a value changed."""
    if result.status == "changed":
        return not (result.reason or "").endswith(_QUIET)
    return result.status not in {"ok", "blank"}


def put_phones(draft: Draft) -> Cleaned | None:
    """Store phone numbers; masked ones apart, for people to see."""
    rules = draft.rules
    result = put_list(
        draft, "phones", rule="phone", cleaner=lambda text: clean_phone(text, rules.region, area_code=rules.area_code)
    )
    if result is not None and result.reason == "phone.masked":
        draft.values["phone_masked"] = f"{result.note('head')}****{result.note('tail')}"
    return result


def put_emails(draft: Draft) -> Cleaned | None:
    """Store e-mail addresses."""
    return put_list(draft, "emails", rule="email", cleaner=clean_email)


def put_gender(draft: Draft) -> None:
    """Store the gender, whatever words the source uses."""
    text = written(draft, "gender")
    if not text or text.casefold() in _NO_GENDER:
        return
    found = _GENDERS.get(text.casefold())
    if found is None:
        draft.tell("gender", "gender.unknown", severity="warn", before=text)
        return
    draft.values["gender"] = found
    if found != draft.raw["gender"]:
        draft.changed.append("gender")


def put_birth_date(draft: Draft) -> None:
    """Store the birth date, without a time of day."""
    text = written(draft, "birth_date")
    if text and "date" in draft.rules.off:
        draft.values["birth_date"] = text
        return
    put_day(draft, "birth_date", earliest=1880)


def put_day(draft: Draft, key: str, *, earliest: int) -> None:
    """Store a date without a time of day, of a year from ``earliest`` on."""
    text = written(draft, key)
    if not text:
        return
    result = clean_date(text, draft.rules.date_order, earliest=earliest)
    put(draft, key, before=text, result=result)
    if result.value:
        draft.values[key] = result.value[:10]
