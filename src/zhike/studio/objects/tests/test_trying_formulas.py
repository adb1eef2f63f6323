"""A formula is tried while it is written; a name suggests a key."""

import pytest

from zhike.govern.access.public import RoleDraft, create_role
from zhike.studio.objects.tests.devices import make, send
from zhike.testing import client_of

pytestmark = pytest.mark.django_db
PATH = "studio/objects/devices_c/formula"


def tried(client, formula, **more):
    return send(client, "post", PATH, {"formula": formula, **more})


def test_a_formula_shows_what_it_gives_for_the_record_that_changed_last(admin):
    assert tried(admin, "power_c * 2") == {"problem": "", "at": 0, "title": "", "value": None}
    make(admin, name="泵", power_c=21)
    assert tried(admin, "power_c * 2") == {"problem": "", "at": 0, "title": "泵", "value": 42}
    assert tried(admin, "concat(name, '!')", result="text")["value"] == "泵!"


@pytest.mark.parametrize(
    ("formula", "at"), [("power_c + nothing_c", 11), ("power_c +", 10), ("name * 2", 1), ("formula_being_tried", 0)]
)
def test_what_is_wrong_is_said_with_its_place(admin, formula, at):
    found = tried(admin, formula)
    assert (found["at"], found["value"]) == (at, None)
    assert found["problem"]


def test_a_trial_tells_nothing_of_a_field_that_its_writer_may_not_see(company, admin):
    make(admin, name="泵", price_c=1000)
    grants = ("devices_c.view", "studio.manage")
    draft = RoleDraft(
        name_zh="员", name_en="R", grants=grants, scope_kind="all", field_rights={"devices_c.price_c": "hidden"}
    )
    client = client_of(company.add_user(create_role(company.actor("admin"), draft).key))
    assert tried(client, "price_c * 2", result="money") == {"problem": "", "at": 0, "title": "泵", "value": None}


def test_a_formula_gives_only_what_formulas_give(admin):
    send(admin, "post", PATH, {"formula": "power_c", "result": "attachment"}, status=422)


@pytest.mark.parametrize(
    ("words", "key"), [("Serial no.", "serial_no"), ("单价", "dan_jia"), ("A1 型号", "a1_xing_hao")]
)
def test_a_name_suggests_a_key(admin, words, key):
    assert send(admin, "get", f"studio/key?words={words}") == {"key": key}


def test_one_language_is_enough(admin):
    made = send(admin, "post", "studio/objects", {"label": {"zh": "车辆"}})
    assert (made["key"], made["label"]) == ("che_liang_c", {"zh": "车辆", "en": "车辆"})
    field = {"type": "number", "label": {"zh": "", "en": "Wheels"}}
    kept = send(admin, "post", "studio/objects/che_liang_c/fields", field)
    assert (kept["key"], kept["label"]["zh"]) == ("wheels_c", "Wheels")
