"""A layout fits its object, holds for everybody or for a role, and is changed by those who design."""

from dataclasses import replace

import pytest

from zhike.govern.access.public import list_roles
from zhike.govern.audit.public import list_changes_of
from zhike.platform.catalog import Label
from zhike.platform.errors import AppError
from zhike.studio.forms.models import Layout
from zhike.studio.forms.public import (
    LayoutDraft,
    Link,
    PagePart,
    PlacedField,
    Rule,
    Section,
    effective_layout,
    layout_of,
    put_layout,
    reset_layout,
    roles_with_layout,
)
from zhike.testing import Company, client_of, make_company

pytestmark = pytest.mark.django_db
WORDS = Label("基本", "Basics")
PERSON = {"field": "kind", "op": "eq", "value": "person"}


@pytest.fixture
def company(db) -> Company:
    return make_company()


def layout(*fields: PlacedField, **parts) -> LayoutDraft:
    return LayoutDraft(sections=(Section(key="basics", title=WORDS, fields=fields),), **parts)


def role_id(company: Company, key: str) -> str:
    return next(str(one.id) for one in list_roles(company.actor("admin")) if one.key == key)


def refused(act) -> tuple[int, str]:
    before = list(Layout.objects.unscoped("test").values())
    with pytest.raises(AppError) as caught:
        act()
    assert list(Layout.objects.unscoped("test").values()) == before
    return caught.value.status, caught.value.code


def test_a_layout_holds_at_once_and_is_read_as_it_was_kept(company):
    draft = layout(
        PlacedField(key="name", is_wide=True),
        PlacedField(key="gender", show=PERSON, required={}, default="male"),
        hidden=("remark",),
        rules=(Rule(key="r1", when=PERSON, field="name", message=Label("不行", "No")),),
        links=(Link(field="level", by="kind", offers={"person": ["B", "C"]}),),
        tabs=(PagePart("orders"), PagePart("log", is_shown=False)),
        rail=(PagePart("health"),),
    )
    assert effective_layout(company.actor("sales"), "customers").content is None
    put_layout(company.actor("admin"), "customers", draft, version=0)
    card = effective_layout(company.actor("sales"), "customers")
    assert (card.content, card.version) == (draft, 1)
    entries = list_changes_of(company.actor("admin"), "layouts", Layout.objects.unscoped("test").get().id)
    assert [one.action for one in entries] == ["edited"]


def test_a_role_has_a_layout_of_its_own_and_falls_back_to_everybodys(company):
    admin, sales = company.actor("admin"), role_id(company, "sales")
    put_layout(admin, "customers", layout(PlacedField(key="name")), version=0)
    put_layout(admin, "customers", layout(PlacedField(key="phone")), version=0, role=sales)

    def first(role: str) -> str:
        content = effective_layout(company.actor(role), "customers").content
        assert content is not None
        return content.sections[0].fields[0].key

    assert (first("sales"), first("manager")) == ("phone", "name")
    assert roles_with_layout(company.actor("admin"), "customers") == (sales,)
    reset_layout(company.actor("admin"), "customers", role=sales)
    assert first("sales") == "name"


def test_another_company_has_its_own(company):
    put_layout(company.actor("admin"), "customers", layout(PlacedField(key="name")), version=0)
    assert effective_layout(make_company("乙").actor("admin"), "customers").content is None


def test_only_designers_change_layouts(company):
    draft = layout(PlacedField(key="name"))
    manager = company.actor("manager")
    assert refused(lambda: put_layout(manager, "customers", draft, version=0)) == (403, "platform.forbidden")
    put_layout(company.actor("admin"), "customers", draft, version=0)
    assert refused(lambda: reset_layout(manager, "customers")) == (403, "platform.forbidden")


def test_an_old_version_is_refused_and_a_reset_is_harmless_twice(company):
    admin, draft = company.actor("admin"), layout(PlacedField(key="name"))
    put_layout(admin, "customers", draft, version=0)
    assert refused(lambda: put_layout(admin, "customers", draft, version=0)) == (409, "platform.stale")
    reset_layout(admin, "customers")
    reset_layout(admin, "customers")
    assert layout_of(company.actor("admin"), "customers").version == 0


NAME = PlacedField(key="name")
ODD = [
    (layout(PlacedField(key="nothing")), "platform.unknown_field"),
    (layout(NAME, hidden=("nothing",)), "platform.unknown_field"),
    (layout(NAME, NAME), "forms.placed_twice"),
    (layout(NAME, hidden=("name",)), "forms.placed_twice"),
    (layout(PlacedField(key="name", show={"field": "x", "op": "eq", "value": 1})), "platform.unknown_field"),
    (layout(PlacedField(key="name", required={"field": "name", "op": "gt", "value": 1})), "platform.bad_condition"),
    (layout(PlacedField(key="level", default="Z")), "platform.bad_value"),
    (layout(PlacedField(key="order_count", default=3)), "platform.not_editable"),
    (layout(NAME, rules=(Rule(key="r", when={}, message=WORDS),)), "forms.no_message"),
    (layout(NAME, rules=(Rule(key="r", when=PERSON, message=Label("有", " ")),)), "forms.no_message"),
    (layout(NAME, rules=(Rule(key="r", when=PERSON, field="x", message=WORDS),)), "platform.unknown_field"),
    (layout(NAME, links=(Link(field="level", by="x", offers={"": []}),)), "platform.unknown_field"),
    (layout(NAME, links=(Link(field="name", by="kind", offers={"": []}),)), "forms.bad_link"),
    (layout(NAME, links=(Link(field="level", by="name", offers={"": []}),)), "forms.bad_link"),
    (layout(NAME, links=(Link(field="level", by="kind", offers={}),)), "forms.bad_link"),
    (layout(NAME, links=(Link(field="level", by="kind", offers={"person": ["Z"]}),)), "forms.bad_link"),
    (layout(NAME, links=(Link(field="level", by="kind", offers={"robot": ["A"]}),)), "forms.bad_link"),
    (layout(NAME, links=(Link(field="level", by="level", offers={"": []}),)), "forms.link_circle"),
    (layout(NAME, links=(Link(field="level", by="kind", offers={"": []}),) * 2), "forms.link_circle"),
    (layout(NAME, tabs=(PagePart("a"), PagePart("a"))), "platform.invalid_input"),
    (layout(NAME, rail=(PagePart("Ä"),)), "platform.invalid_input"),
    (replace(layout(NAME), sections=(replace(layout(NAME).sections[0], columns=4),)), "platform.invalid_input"),
    (layout(NAME, tabs=tuple(PagePart(f"t{at}") for at in range(61))), "platform.invalid_input"),
]


@pytest.mark.parametrize(("draft", "code"), ODD, ids=[f"{at}-{code}" for at, (_draft, code) in enumerate(ODD)])
def test_what_does_not_fit_the_object_is_refused(company, draft, code):
    assert refused(lambda: put_layout(company.actor("admin"), "customers", draft, version=0)) == (422, code)


def test_layouts_of_unknown_objects_and_roles_are_absent(company):
    admin, draft = company.actor("admin"), layout(NAME)
    assert refused(lambda: put_layout(admin, "devices_c", draft, version=0))[0] == 404
    assert refused(lambda: put_layout(admin, "customers", draft, version=0, role="nobody"))[0] == 404


def test_the_api_keeps_reads_and_resets(company):
    designer, reader = client_of(company.users["admin"]), client_of(company.users["sales"])
    path = "/api/v1/studio/objects/customers/layout"
    section = {"key": "s1", "title": {"zh": "甲", "en": "A"}, "fields": [{"key": "name", "required": {}}]}
    answer = designer.put(path, {"version": 0, "layout": {"sections": [section]}}, "application/json")
    assert (answer.status_code, answer.json()["version"]) == (200, 1)
    assert reader.get(path).status_code == 403
    held = reader.get("/api/v1/objects/customers/layout").json()
    assert held["layout"]["sections"][0] == {
        **section,
        "columns": 2,
        "show": {},
        "fields": [{"key": "name", "show": {}, "required": {}, "is_wide": False, "default": None}],
    }
    assert designer.get(path).json()["roles"] == []
    assert designer.delete(path).status_code == 204
    assert reader.get("/api/v1/objects/customers/layout").json()["layout"] is None
