"""When one role's rows are more than another's, decided without a database."""

import pytest

from zhike.govern.access.rules.fields import RoleRights, field_reasons
from zhike.govern.access.rules.scopes import Reach, RoleScope, are_areas_within, is_wider, sum_scopes
from zhike.platform.actor import DataScope
from zhike.platform.catalog import Field, FieldType, Label, ObjectType
from zhike.platform.ids import new_id

EAST = RoleScope(kind="condition", where={"field": "city", "op": "eq", "value": "上海"})
TEAM = new_id()


def scope(kind, **details):
    return DataScope(kind, **details)


@pytest.mark.parametrize(
    ("given", "than", "wider"),
    [
        (RoleScope(kind="all"), scope("all"), False),
        (RoleScope(kind="own"), scope("own"), False),
        (RoleScope(kind="team"), scope("own"), True),
        (RoleScope(kind="team"), scope("department_tree"), False),
        (RoleScope(kind="region", regions=("310000",)), scope("region", regions=frozenset({"31"})), False),
        (RoleScope(kind="region", regions=("310115",)), scope("region", regions=frozenset({"31"})), False),
        (RoleScope(kind="region", regions=("320000",)), scope("region", regions=frozenset({"31"})), True),
        (RoleScope(kind="region"), scope("region", regions=frozenset({"31"})), True),
        (EAST, scope("own"), True),
        (
            EAST,
            scope("condition", conditions=frozenset({EAST.text})),
            False,
        ),
        # Somebody with an area or a condition has the plain kinds that stand beside it.
        (RoleScope(kind="own"), scope("region", regions=frozenset({"31"})), False),
        (RoleScope(kind="subordinates"), scope("region", user_ids=frozenset({TEAM})), False),
        (RoleScope(kind="team"), scope("condition", department_ids=frozenset({TEAM})), False),
        (RoleScope(kind="team"), scope("region", regions=frozenset({"31"})), True),
    ],
)
def test_a_scope_is_wider_when_it_shows_rows_that_the_other_does_not(given, than, wider):
    assert is_wider(given, than) is wider


def test_areas_lie_within_others_by_their_leading_digits():
    assert are_areas_within(("320506", "320500"), {"3205", "31"})
    assert not are_areas_within(("320506", "330100"), {"3205"})
    assert are_areas_within((), {"31"})


def test_scopes_of_several_roles_add_up_to_what_any_of_them_reaches():
    both = sum_scopes(
        [EAST, RoleScope(kind="team"), RoleScope(kind="subordinates")],
        Reach(department_id=TEAM, subordinates=frozenset({TEAM})),
    )
    assert both.kind == "condition"
    assert both.department_ids == both.user_ids == {TEAM}
    assert both.conditions == {EAST.text}
    assert sum_scopes([RoleScope(kind="team"), RoleScope(kind="all")], Reach(department_id=TEAM)) == DataScope("all")


def test_fields_say_when_no_role_reads_the_object_and_when_a_formula_shows_no_more_than_it_reads():
    described = ObjectType(
        key="devices",
        model="platform.Nothing",
        label=Label("设备", "Device"),
        plural=Label("设备", "Devices"),
        fields=(
            Field(key="price", type=FieldType.MONEY, label=Label("价格", "Price"), unit="cents"),
            Field(key="double", type=FieldType.FORMULA, label=Label("两倍", "Double"), formula="price * 2"),
        ),
        title="price",
    )
    assert {one[1:] for one in field_reasons([], described)} == {("hidden", "no_role", "")}
    reader = RoleRights(
        grants=frozenset({"devices.view"}),
        scope=RoleScope(kind="own"),
        field_rights={"devices.price": "hidden"},
        key="reader",
    )
    assert field_reasons([reader], described) == (
        ("price", "hidden", "role", "reader"),
        ("double", "hidden", "formula", ""),
    )
