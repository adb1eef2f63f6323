"""The place of a customer from one column or from several."""

import re

from zhike.engines.text import Address, has_han, is_junk, normalise_text, parse_address
from zhike.integrate.cleaning.rules.cells import written
from zhike.integrate.cleaning.rules.types import Draft

_COLUMNS = ("province", "city", "district")
_PARTS = ("province", "city", "district", "adcode", "street")
_POSTCODE_CN = re.compile(r"\d{6}")


def put_place(draft: Draft) -> None:
    """Store province, city, district, code, street and full address."""
    columns = [text for key in _COLUMNS if (text := written(draft, key)) and not is_junk(text)]
    address = normalise_text(draft.raw.get("address", "")[:400])
    if is_junk(address):
        draft.tell("address", "address.junk", severity="warn", before=address)
        address = ""
    _put_postcode(draft)
    if not columns and not address:
        return
    if "address" in draft.rules.off or not has_han(address + "".join(columns)):
        _put_plain(draft, address)
        return
    _put_parsed(draft, columns, address)


def _put_parsed(draft: Draft, columns: list[str], address: str) -> None:
    """Take the place apart and store what is certain."""
    found = _parsed(draft, columns, address)
    for key in _PARTS:
        if text := getattr(found, key):
            draft.values[key] = text
    draft.values["address"] = found.text
    if found.postcode:
        draft.values.setdefault("postcode", found.postcode)
    if found.status == "ambiguous":
        draft.tell(
            "address",
            "address.ambiguous",
            severity="warn",
            before="".join(columns) + address,
            after=" | ".join(found.candidates),
        )
    elif found.status == "none":
        draft.tell("address", "address.no_place", severity="warn", before=address or "".join(columns))
    if found.text != draft.raw.get("address", ""):
        draft.changed.append("address")


def _parsed(draft: Draft, columns: list[str], address: str) -> Address:
    """Read columns and address together; where they contradict, the address alone."""
    found = parse_address("".join(columns) + address)
    if found.status == "ambiguous" and columns and address:
        alone = parse_address(address)
        if alone.status in {"exact", "inferred"}:
            draft.tell("address", "address.columns_differ", severity="warn", before="".join(columns), after=alone.text)
            return alone
    return found


def _put_plain(draft: Draft, address: str) -> None:
    """Store a foreign place as it stands."""
    for key in _COLUMNS:
        if (text := written(draft, key)) and not is_junk(text):
            draft.values[key] = text[:80]
    if address:
        draft.values["address"] = draft.values["street"] = address


def _put_postcode(draft: Draft) -> None:
    """Store the postcode; Excel drops the leading zero of a few."""
    text = written(draft, "postcode").removesuffix(".0").replace(" ", "").upper()
    if not text or is_junk(text):
        return
    if draft.rules.region == "CN" and len(text) == 5 and text.isdigit():
        text = "0" + text if text[0] in "1234567" else text
    if draft.rules.region == "CN" and not _POSTCODE_CN.fullmatch(text):
        draft.tell("postcode", "address.odd_postcode", severity="warn", before=text, after=text[:12])
    draft.values["postcode"] = text[:12]
