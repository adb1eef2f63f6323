"""Resident identity numbers and unified social credit codes."""

import datetime as dt
import re
from functools import lru_cache

from stdnum.cn import uscc
from stdnum.exceptions import ValidationError

from zhike.engines.text.junk import is_junk
from zhike.engines.text.results import BLANK, Cleaned, kept
from zhike.engines.text.width import normalise_text
from zhike.engines.text.words import word_set

_LONGEST_CELL = 100
_NEW, _OLD = 18, 15
_PROVINCES = word_set(
    """
    11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83
    """
)
_DROPPED = str.maketrans("", "", " -_.·'`\"()")
_MASKED = re.compile(r"([0-9]{0,17})([*•●]{2,17}|[X]{4,17})([0-9X]{0,10})")
_EARLIEST = 1900
# What readers of pictures and tired eyes mistake for a digit or a permitted letter.
_LOOKALIKES = str.maketrans("OIZSVQ", "012500")


@lru_cache(maxsize=50_000)
def clean_resident_id(text: str, latest_year: int = 2100) -> Cleaned:
    """Clean an identity number of a resident of China.

    Args:
        text: 15 or 18 characters; blanks and hyphens are ignored, a leading apostrophe too.
        latest_year: Birth years after it are refused.

    Returns:
        18 characters, upper case. Notes: `birth_date` (ISO), `gender`, `region` (the six
        digits of the place of issue). A masked number has status `ambiguous`, reason
        `id.masked`, notes `head`, `tail`, `masked`.

    >>> clean_resident_id("11010519491231002x").value
    '11010519491231002X'
    >>> clean_resident_id("110105491231002").value
    '11010519491231002X'
    """
    body = normalise_text(text[:_LONGEST_CELL]).upper().translate(_DROPPED)
    if not body:
        return Cleaned(None, "junk", "id.junk") if text.strip() else BLANK
    if is_junk(body.lower()) or is_junk(normalise_text(text[:_LONGEST_CELL])):
        return Cleaned(None, "junk", "id.junk")
    if masked := _MASKED.fullmatch(body):
        return _masked(masked)
    if len(body) not in {_OLD, _NEW}:
        return Cleaned(None, "invalid", "id.length")
    if not body.isascii() or not (body if len(body) == _OLD else body[:-1]).isdigit() or body[-1] not in "0123456789X":
        return Cleaned(None, "invalid", "id.characters")
    return _judged(body, text, latest_year)


def _masked(found: re.Match[str]) -> Cleaned:
    """Describe a number of which stars hide a part."""
    head, tail = found[1], found[3]
    if not head and not tail:
        return Cleaned(None, "junk", "id.junk")
    shown = head + "*" * max(2, _NEW - len(head) - len(tail)) + tail
    return Cleaned(None, "ambiguous", "id.masked", (("head", head), ("tail", tail), ("masked", shown)))


def _judged(body: str, before: str, latest_year: int) -> Cleaned:
    """Check region, birth date and check digit of a number of the right shape."""
    if len(body) == _OLD:
        body = body[:6] + "19" + body[6:]
        body += _check_digit(body)
        reason = "id.lengthened"
    else:
        reason = "id.formatted"
    if body[:2] not in _PROVINCES:
        return Cleaned(None, "invalid", "id.region")
    try:
        birth = dt.date(int(body[6:10]), int(body[10:12]), int(body[12:14]))
    except ValueError:
        return Cleaned(None, "invalid", "id.birth_date")
    if not _EARLIEST <= birth.year <= latest_year:
        return Cleaned(None, "invalid", "id.birth_date")
    if body[-1] != _check_digit(body[:17]):
        return Cleaned(None, "invalid", "id.checksum")
    gender = "male" if int(body[16]) % 2 else "female"
    return kept(
        body, before, reason=reason, notes=(("birth_date", birth.isoformat()), ("gender", gender), ("region", body[:6]))
    )


def _check_digit(digits: str) -> str:
    """Return the 18th character (GB 11643-1999, ISO 7064 MOD 11-2; 13 = 2 modulo 11)."""
    rest = (1 - 2 * int(digits, 13)) % 11
    return "X" if rest == 10 else str(rest)


@lru_cache(maxsize=20_000)
def clean_credit_code(text: str) -> Cleaned:
    """Clean a unified social credit code (GB 32100-2015).

    Returns:
        18 characters, upper case. Notes: `region` (six digits). When swapping look-alikes
        (O for 0, I for 1 …) makes the check digit right, status is `invalid` with the note
        `hint`: a proposal for a person, never a silent repair.

    >>> clean_credit_code("91110000600037341l").value
    '91110000600037341L'
    """
    body = normalise_text(text[:_LONGEST_CELL]).upper().translate(_DROPPED)
    if not body:
        return Cleaned(None, "junk", "credit.junk") if text.strip() else BLANK
    if is_junk(body.lower()):
        return Cleaned(None, "junk", "credit.junk")
    if "*" in body:
        return Cleaned(None, "ambiguous", "credit.masked")
    if len(body) != _NEW:
        return Cleaned(None, "invalid", "credit.length")
    if len(set(body)) == 1:
        return Cleaned(None, "junk", "credit.junk")
    reason = _credit_fault(body)
    if reason is None:
        return kept(body, text, reason="credit.formatted", notes=(("region", body[2:8]),))
    swapped = body.translate(_LOOKALIKES)
    hint = (("hint", swapped),) if swapped != body and _credit_fault(swapped) is None else ()
    return Cleaned(None, "invalid", reason, hint)


def _credit_fault(body: str) -> str | None:
    """Return what is wrong with 18 characters, None when nothing is."""
    if not body.isascii():
        return "credit.characters"
    try:
        uscc.validate(body)
    except ValidationError as error:
        return "credit.checksum" if "Checksum" in type(error).__name__ else "credit.characters"
    return None
