"""The hard test for One-ID: persons as four careless sources write them, with the truth.

A row is what a file holds: Chinese headers, raw strings, blanks. Beside each row stands the
person it is about, and the *evidence* that survived in it: what an all-knowing clerk
who sees only this row could still read out of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Final

from zhike.engines.synthetic import dirt
from zhike.engines.synthetic.dirt import Rates
from zhike.engines.synthetic.population import Person, Population, make_population
from zhike.engines.synthetic.readings import pinyin_of, pinyin_of_surname

COLUMNS: Final = (
    "编号",
    "来源",
    "姓名",
    "性别",
    "出生日期",
    "身份证号",
    "手机号",
    "邮箱",
    "微信号",
    "地址",
    "工作单位",
)
_SOURCES: Final[dict[str, dict[str, float]]] = {
    "erp": {
        "phone": 0.9, "id": 0.35, "birth": 0.3, "gender": 0.6,
        "email": 0.25, "wechat": 0.05, "address": 0.7, "employer": 0.5, "title": 1.0,
    },
    "shop": {
        "phone": 0.97, "id": 0.02, "birth": 0.15, "gender": 0.3,
        "email": 0.5, "wechat": 0.1, "address": 0.92, "employer": 0.03, "title": 0.6,
    },
    "wechat": {
        "phone": 0.65, "id": 0.03, "birth": 0.45, "gender": 0.8,
        "email": 0.1, "wechat": 0.95, "address": 0.2, "employer": 0.05, "title": 0.3,
    },
    "service": {
        "phone": 0.93, "id": 0.3, "birth": 0.1, "gender": 0.5,
        "email": 0.2, "wechat": 0.15, "address": 0.35, "employer": 0.4, "title": 2.5,
    },
}  # fmt: skip
_COPIES: Final = ((1, 2, 3, 4, 5, 6, 8), (30, 28, 20, 11, 6, 3, 2))


@dataclass(frozen=True, slots=True)
class HardSet:
    """Rows with their truth.

    Attributes:
        rows: one dict per record with the keys :data:`COLUMNS`; a blank is "".
        truth: person number of each row.
        evidence: per row the surviving tokens, such as ``phone:139…`` or ``name``; see
            :func:`zhike.engines.synthetic.reachable.reachable_recall`.
    """

    rows: tuple[dict[str, str], ...]
    truth: tuple[int, ...]
    evidence: tuple[frozenset[str], ...]


@dataclass(slots=True)
class _Draft:
    person: Person
    rng: Random
    rates: Rates
    row: dict[str, str]
    evidence: set[str] = field(default_factory=set)

    def happens(self, rate: float) -> bool:
        return self.rng.random() < rate


def _write_name(draft: _Draft, title_factor: float) -> None:
    rng, person, rates = draft.rng, draft.person, draft.rates
    roll = rng.random()
    choices: tuple[tuple[float, Callable[[], str], str], ...] = (
        (rates.name_junk, lambda: dirt.junk_name(rng), ""),
        (rates.name_title * title_factor, lambda: dirt.write_title(rng, person.surname, person.gender), "surname"),
        (rates.name_typo, lambda: dirt.mistype_name(rng, person.surname, person.given), "name"),
        (rates.name_homophone, lambda: dirt.write_homophone(rng, person.surname, person.given), "name"),
        (rates.name_traditional, lambda: dirt.write_traditional(person.name), "name"),
        (rates.name_variant, lambda: dirt.write_variant(person.name), "name"),
        (
            rates.name_pinyin,
            lambda: dirt.write_pinyin(rng, pinyin_of_surname(person.surname), pinyin_of(person.given)),
            "name",
        ),
        (1.0, lambda: person.name, "name"),
    )
    for rate, value, token in choices:
        if roll < rate:
            draft.row["姓名"] = value()
            draft.evidence.update({token, "surname"} if token else ())
            return
        roll -= rate


def _write_phone(draft: _Draft) -> None:
    rng, person, rates = draft.rng, draft.person, draft.rates
    if draft.happens(rates.phone_junk):
        draft.row["手机号"] = dirt.junk_phone(rng)
        return
    number = person.mobile
    if person.former_mobile and draft.happens(rates.phone_former):
        number = person.former_mobile
    elif draft.happens(rates.phone_household):
        number = person.household_phone
    if draft.happens(rates.phone_masked):
        draft.row["手机号"] = dirt.mask_phone(number)
        draft.evidence.add(f"part:{dirt.mask_phone(number)}")
        return
    draft.evidence |= {f"phone:{number}", f"part:{dirt.mask_phone(number)}"}
    written = dirt.mistype_digit(rng, number) if draft.happens(rates.phone_typo) else number
    draft.row["手机号"] = dirt.format_phone(rng, written) if draft.happens(0.15) else written


def _write_id(draft: _Draft) -> None:
    person, rates = draft.person, draft.rates
    masked = dirt.mask_id(person.id_number)
    draft.evidence.add(f"part:{masked}")
    if draft.happens(rates.id_masked):
        draft.row["身份证号"] = masked
        return
    draft.evidence |= {f"id:{person.id_number}", f"birth:{person.birth_date}"}
    typo = draft.happens(rates.id_typo)
    draft.row["身份证号"] = dirt.mistype_digit(draft.rng, person.id_number) if typo else person.id_number


def _write_birth(draft: _Draft) -> None:
    person, rates = draft.person, draft.rates
    if draft.happens(rates.birth_junk):
        draft.row["出生日期"] = "1900-01-01"
        return
    draft.evidence.add(f"birth:{person.birth_date}")
    iso = dirt.mistype_birth(draft.rng, person.birth_date) if draft.happens(rates.birth_typo) else person.birth_date
    draft.row["出生日期"] = dirt.format_birth(draft.rng, iso)


def _write_address(draft: _Draft) -> None:
    rng, person, rates = draft.rng, draft.person, draft.rates
    address = person.address
    if person.former_address is not None and draft.happens(rates.address_former):
        address = person.former_address
    draft.evidence.add(f"address:{address.full}")
    street = dirt.rewrite_street(rng, address.street) if draft.happens(rates.address_rewritten) else address.street
    place = address.district
    head = (
        f"{place.city}{place.name}"
        if draft.happens(rates.address_short) or place.province == place.city
        else f"{place.province}{place.city}{place.name}"
    )
    draft.row["地址"] = head + street


def _write_employer(draft: _Draft, world: Population) -> None:
    if draft.person.employer is None:
        return
    organization = world.organizations[draft.person.employer]
    draft.evidence.add(f"employer:{organization.number}")
    is_short = draft.happens(draft.rates.employer_short)
    draft.row["工作单位"] = organization.short_name if is_short else organization.name


def _scuff(draft: _Draft) -> None:
    """Accidents that hit the whole row: swapped columns, full width, stray blanks."""
    row, rates = draft.row, draft.rates
    if draft.happens(rates.swapped):
        first, second = draft.rng.choice((("姓名", "手机号"), ("邮箱", "微信号")))
        row[first], row[second] = row[second], row[first]
    for column in ("姓名", "手机号", "身份证号", "地址", "邮箱"):
        if row[column] and draft.happens(rates.full_width):
            row[column] = dirt.to_full_width(row[column])
        if row[column] and draft.happens(rates.spaced):
            row[column] = dirt.add_spaces(draft.rng, row[column])


def write_row(
    rng: Random, person: Person, *, world: Population, source: str, rates: Rates
) -> tuple[dict[str, str], frozenset[str]]:
    """One record of a person as ``source`` (erp, shop, wechat, service) would hold it.

    Returns:
        The row with the keys :data:`COLUMNS` (``编号`` still blank) and its surviving evidence.
    """
    chance = _SOURCES[source]
    draft = _Draft(person, rng, rates, dict.fromkeys(COLUMNS, ""))
    draft.row["来源"] = source
    _write_name(draft, chance["title"])
    for kind, write in (
        ("phone", _write_phone),
        ("id", _write_id),
        ("birth", _write_birth),
        ("address", _write_address),
    ):
        if draft.happens(chance[kind]):
            write(draft)
    if draft.happens(chance["employer"]):
        _write_employer(draft, world)
    for kind, column, value in (("email", "邮箱", person.email), ("wechat", "微信号", person.wechat)):
        if draft.happens(chance[kind]):
            draft.row[column] = value
            draft.evidence.add(f"{kind}:{value}")
    if draft.happens(chance["gender"]):
        draft.row["性别"] = {"male": "男", "female": "女"}[person.gender]
    _scuff(draft)
    return draft.row, frozenset(draft.evidence)


def hard_identity(n_records: int, seed: int, *, rates: Rates | None = None) -> HardSet:
    """Make the hard set: ``n_records`` rows about roughly 0.38 times as many persons, shuffled.

    Example:
        >>> found = hard_identity(50, seed=3)
        >>> len(found.rows), len(set(found.truth)) < 50
        (50, True)
    """
    rng = Random(seed)
    rates = rates or Rates()
    world = make_population(max(2, n_records * 2 // 5 + 2), max(1, n_records // 80), seed=seed)
    entries: list[tuple[dict[str, str], int, frozenset[str]]] = []
    for person in world.persons:
        for _ in range(rng.choices(*_COPIES)[0]):
            row, evidence = write_row(rng, person, world=world, source=rng.choice(tuple(_SOURCES)), rates=rates)
            entries.append((row, person.number, evidence))
        if len(entries) >= n_records:
            break
    while len(entries) < n_records:
        person = rng.choice(world.persons)
        row, evidence = write_row(rng, person, world=world, source="shop", rates=rates)
        entries.append((row, person.number, evidence))
    entries = entries[:n_records]
    rng.shuffle(entries)
    for place, (row, _, _) in enumerate(entries):
        row["编号"] = f"R{place:07d}"
    rows, truth, evidence_sets = zip(*entries, strict=True)
    return HardSet(rows=rows, truth=truth, evidence=evidence_sets)
