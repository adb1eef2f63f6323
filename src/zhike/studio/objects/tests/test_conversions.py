"""What a value of one type means in another."""

from datetime import UTC, date, datetime

import pytest

from zhike.platform.catalog import Choice, Field, FieldType, Label
from zhike.studio.objects.conversions import NotConvertible, convert

COLOURS = (Choice("red", Label("红", "Red")), Choice("blue", Label("蓝", "Blue")))


def field(kind: FieldType, *, decimals: int = 0, choices: tuple[Choice, ...] = ()) -> Field:
    return Field(key="x", type=kind, label=Label("x", "x"), decimals=decimals, choices=choices)


@pytest.mark.parametrize(
    ("old", "new", "value", "wanted"),
    [
        (field(FieldType.TEXT), field(FieldType.NUMBER), " 1,200 ", 1200),
        (field(FieldType.TEXT), field(FieldType.NUMBER, decimals=2), "3.5", 3.5),
        (field(FieldType.TEXT), field(FieldType.MONEY), "￥12.30", 1230),
        (field(FieldType.MONEY), field(FieldType.TEXT), -1205, "-12.05"),
        (field(FieldType.MONEY), field(FieldType.NUMBER), 1200, 12),
        (field(FieldType.NUMBER), field(FieldType.MONEY), 12, 1200),
        (field(FieldType.TEXT), field(FieldType.DATE), "2026年3月1日", date(2026, 3, 1)),
        (field(FieldType.TEXT), field(FieldType.DATETIME), "2026/3/1", datetime(2026, 3, 1, tzinfo=UTC)),
        (field(FieldType.DATETIME), field(FieldType.DATE), datetime(2026, 3, 1, 9, tzinfo=UTC), date(2026, 3, 1)),
        (field(FieldType.TEXT), field(FieldType.BOOLEAN), "是", True),
        (field(FieldType.BOOLEAN), field(FieldType.TEXT), False, "否"),
        (field(FieldType.TEXT), field(FieldType.CHOICE, choices=COLOURS), "红", "red"),
        (field(FieldType.CHOICE, choices=COLOURS), field(FieldType.TEXT), "blue", "蓝"),
        (field(FieldType.TEXT), field(FieldType.CHOICES, choices=COLOURS), "红、Blue", ["red", "blue"]),
        (field(FieldType.CHOICES, choices=COLOURS), field(FieldType.TEXT), ["red", "blue"], "红、蓝"),
    ],
)
def test_a_value_keeps_its_meaning(old, new, value, wanted):
    assert convert(value, old=old, new=new) == wanted


@pytest.mark.parametrize(
    ("old", "new", "value"),
    [
        (field(FieldType.TEXT), field(FieldType.NUMBER), "约三百"),
        (field(FieldType.TEXT), field(FieldType.NUMBER), "3.5"),
        (field(FieldType.TEXT), field(FieldType.MONEY), "0.001"),
        (field(FieldType.TEXT), field(FieldType.DATE), "2026-13-01"),
        (field(FieldType.TEXT), field(FieldType.DATE), "昨天"),
        (field(FieldType.TEXT), field(FieldType.BOOLEAN), "也许"),
        (field(FieldType.BOOLEAN), field(FieldType.NUMBER), True),
        (field(FieldType.TEXT), field(FieldType.CHOICE, choices=COLOURS), "绿"),
        (field(FieldType.TEXT), field(FieldType.REFERENCE), "张三"),
        (field(FieldType.TEXT), field(FieldType.NUMBER), "nan"),
        (field(FieldType.TEXT), field(FieldType.NUMBER), ""),
        (field(FieldType.TEXT), field(FieldType.TEXT), "  "),
    ],
)
def test_what_means_nothing_is_refused_not_guessed(old, new, value):
    with pytest.raises(NotConvertible):
        convert(value, old=old, new=new)
