"""Values in the wrong column of their row go back where they belong."""

import pytest

from zhike.integrate.cleaning.public import RuleSet, clean_row

AUTO = RuleSet()


@pytest.mark.parametrize(
    ("mapped", "values"),
    [
        ({"name": "13912345678", "phones": "王小明"}, {"name": "王小明", "phones": ["+8613912345678"]}),
        ({"name": "li@b.cn", "emails": ""}, {"emails": ["li@b.cn"]}),
        ({"name": "", "phones": "王小明"}, {"name": "王小明"}),
        (
            {"name": "王小明", "phones": "li@b.cn", "emails": "13912345678"},
            {"name": "王小明", "phones": ["+8613912345678"], "emails": ["li@b.cn"]},
        ),
        (
            {"name": "王小明", "phones": "11010519491231002X", "id_number": "13912345678"},
            {
                "name": "王小明",
                "phones": ["+8613912345678"],
                "id_number": "11010519491231002X",
                "birth_date": "1949-12-31",
                "gender": "female",
            },
        ),
    ],
)
def test_values_in_the_wrong_column_are_moved_back(mapped: dict[str, str], values: dict[str, object]) -> None:
    row = clean_row(mapped, AUTO)
    assert row.values == {"kind": "person", **values}
    assert {issue.code for issue in row.issues} == {"cleaning.swap.moved"}


def test_a_value_never_pushes_out_a_good_one() -> None:
    row = clean_row({"name": "13912345678", "phones": "13712345678"}, AUTO)
    assert row.values == {"kind": "person", "phones": ["+8613712345678"]}
    assert [(issue.field, issue.code) for issue in row.issues] == [("name", "cleaning.name.has_digits")]


def test_a_value_of_no_certain_shape_stays_where_it_is() -> None:
    row = clean_row({"name": "王小明", "phones": "大"}, AUTO)
    assert row.values == {"kind": "person", "name": "王小明"}
    assert [(issue.field, issue.code) for issue in row.issues] == [("phones", "cleaning.phone.not_a_number")]
