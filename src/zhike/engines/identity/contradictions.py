"""What speaks against two records being one, whatever else they share.

A contradiction is looked for between all members of two groups before they are joined. It is
read from the records alone, not from scores, so it says the same in a table of ten and of ten million.
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import Final, NamedTuple

from rapidfuzz.distance import OSA, JaroWinkler
from stdnum.cn import ric

_RESIDENT_ID: Final = re.compile(r"\d{17}[\dX]")
_LATIN_ALIKE: Final = 0.72
_ID_EDITS: Final = 2


class Contradiction(IntEnum):
    """How strongly two records exclude each other; higher wins.

    ``GIVEN_NAME_SIMILAR`` is only a warning: a typing error looks like it, and so do sisters.
    """

    NONE = 0
    GIVEN_NAME_SIMILAR = 1
    NAME = 2
    BIRTH_DATE = 3
    ID_NUMBER = 4
    CREDIT_CODE = 5
    BRANCH = 6
    DECIDED = 7


class Signature(NamedTuple):
    """The facts of a record that can contradict another's; None = not known.

    Names as in :class:`~zhike.engines.identity.names.NameParts`; ``birth_date`` ISO.
    """

    full_name: str | None
    sound: str | None
    surname: str | None
    given: str | None
    script: str
    id_number: str | None
    birth_date: str | None
    gender: str | None
    credit_code: str | None


def find_contradiction(left: Signature, right: Signature, *, kind: str) -> Contradiction:
    """The strongest contradiction between two records of one kind; symmetric."""
    if kind == "organization":
        return _organizations(left, right)
    if _strict_ids_differ(left.id_number, right.id_number):
        return Contradiction.ID_NUMBER
    if left.id_number and left.id_number == right.id_number:
        return Contradiction.NONE
    if _births_differ(left.birth_date, right.birth_date):
        return Contradiction.BIRTH_DATE
    return _names(left, right)


def _strict_ids_differ(left: str | None, right: str | None) -> bool:
    if not left or not right or left == right:
        return False
    if not (_is_checked_id(left) and _is_checked_id(right)):
        return False
    return OSA.distance(left, right) > 1


def _is_checked_id(text: str) -> bool:
    return bool(_RESIDENT_ID.fullmatch(text)) and ric.calc_check_digit(text) == text[-1]


def _births_differ(left: str | None, right: str | None) -> bool:
    if not left or not right or left == right:
        return False
    if left[:7] == right[:7] or OSA.distance(left, right) <= 1:
        return False
    year, month, day = left.split("-") if left.count("-") == 2 else (left, "", "")
    return f"{year}-{day}-{month}" != right


def _names(left: Signature, right: Signature) -> Contradiction:
    if left.sound and right.sound:
        return _whole_names(left, right)
    if left.surname and right.surname and left.surname != right.surname:
        return Contradiction.NAME if _are_chinese(left, right) else Contradiction.NONE
    if not left.surname and left.given and right.given and left.given != right.given:
        return Contradiction.GIVEN_NAME_SIMILAR
    return Contradiction.NONE


def _are_chinese(left: Signature, right: Signature) -> bool:
    return "latin" not in {left.script, right.script}


def _whole_names(left: Signature, right: Signature) -> Contradiction:
    if left.sound == right.sound:
        return Contradiction.NONE
    if not _are_chinese(left, right):
        return _latin_names(left, right)
    same_surname = left.surname == right.surname
    if same_surname and _are_one_edit_apart(left.given or "", right.given or ""):
        return Contradiction.GIVEN_NAME_SIMILAR if left.script == right.script == "han" else Contradiction.NONE
    if (
        same_surname
        and left.script == right.script == "han"
        and _share_a_character(left.full_name or "", right.full_name or "")
    ):
        return Contradiction.GIVEN_NAME_SIMILAR
    if left.given == right.given and len(left.full_name or "") > 2:
        return Contradiction.GIVEN_NAME_SIMILAR
    return Contradiction.NAME


def _are_one_edit_apart(left: str, right: str) -> bool:
    return min(len(left), len(right)) > 2 and OSA.distance(left, right) <= 1


def _share_a_character(left: str, right: str) -> bool:
    return max(len(left), len(right)) > 2 and OSA.distance(left, right) == 1


def _latin_names(left: Signature, right: Signature) -> Contradiction:
    first, second = left.sound or "", right.sound or ""
    if set(first.split()) & set(second.split()) or JaroWinkler.similarity(first, second) >= _LATIN_ALIKE:
        return Contradiction.NONE
    return Contradiction.NAME


def _organizations(left: Signature, right: Signature) -> Contradiction:
    if left.credit_code and right.credit_code and OSA.distance(left.credit_code, right.credit_code) > _ID_EDITS:
        return Contradiction.CREDIT_CODE
    if left.credit_code and left.credit_code == right.credit_code:
        return Contradiction.NONE
    if _branch_of(left) != _branch_of(right) and left.given and right.given:
        return Contradiction.BRANCH
    return Contradiction.NONE


def _branch_of(signature: Signature) -> str:
    found = re.search(r"(分公司|办事处|分店|营业部|分行|支行)$", signature.given or "")
    return found.group(0) if found else ""
