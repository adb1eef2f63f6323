"""The custom fields of a bench: thirty of six types, five of them sorted on."""

from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any, Final

from zhike.platform.catalog import Choice, FieldType, Label
from zhike.studio.objects.public import FieldDraft

INDEXED: Final = ("t0", "n0", "n1", "d0", "c0")
_START: Final = datetime(2025, 1, 1, tzinfo=UTC)
_KINDS: Final = {
    "t": FieldType.TEXT,
    "n": FieldType.NUMBER,
    "d": FieldType.DATE,
    "c": FieldType.CHOICE,
    "b": FieldType.BOOLEAN,
    "s": FieldType.SCORE,
}


def drafts(count: int) -> list[FieldDraft]:
    """Return the fields, those that are sorted on first."""
    names = [f"{letter}{at}" for at in range(-(-count // len(_KINDS))) for letter in _KINDS]
    names.sort(key=lambda name: name not in INDEXED)
    choices = [Choice(value, Label(value, value)) for value in "abc"]
    return [
        FieldDraft(
            key=name,
            type=_KINDS[name[0]],
            label=Label(name, name),
            is_sortable=name in INDEXED,
            is_searchable=name == "t0",
            choices=choices if name[0] == "c" else (),
        )
        for name in names[:count]
    ]


def draw_values(rng: Random, slots: dict[str, str]) -> dict[str, Any]:
    """Return stored values by slot; ``slots`` by field key."""
    values: dict[str, Any] = {}
    for name, slot in slots.items():
        match name[0]:
            case "t":
                values[slot] = f"海天{rng.randrange(1000)}"
            case "n":
                values[slot] = rng.randrange(100_000)
            case "d":
                values[slot] = (_START + timedelta(days=rng.randrange(900))).date().isoformat()
            case "c":
                values[slot] = rng.choice("abc")
            case "b":
                values[slot] = rng.random() < 0.5
            case _:
                values[slot] = round(rng.random(), 6)
    return values
