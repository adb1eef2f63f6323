"""A view keeps how its rows are laid out; everyone arranges their own tabs."""

from dataclasses import replace

import pytest

from zhike.platform.errors import AppError
from zhike.platform.ids import new_id
from zhike.studio.views.models import View
from zhike.studio.views.public import Layout, Tabs, ViewDraft, arrange_views, create_view, list_views, tabs_of
from zhike.studio.views.tests.test_views import ME, YOU

pytestmark = pytest.mark.django_db

KANBAN = Layout(kind="kanban", group="level", function="sum", figure="amount_cents", widths={"name": 200})


def keep(layout, actor=ME):
    return create_view(actor, ViewDraft(object_key="customers", name="看板", layout=layout))


def test_a_layout_comes_back_as_it_was_kept():
    keep(KANBAN)
    kept = next(one for one in list_views(ME, "customers") if one.kind == "mine")
    assert (kept.layout, kept.is_shared) == (KANBAN, False)


@pytest.mark.parametrize(
    ("layout", "status"),
    [
        (Layout(group="nothing"), 422),
        (Layout(kind="kanban"), 422),
        (Layout(kind="kanban", group="city"), 422),
        (Layout(kind="calendar"), 422),
        (Layout(kind="calendar", date="level"), 422),
        (Layout(kind="calendar", date="birth_date"), 403),
        (Layout(kind="chart", group="birth_date", grain="year"), 403),
        (Layout(kind="chart", group="level", split="name"), 422),
        (Layout(kind="chart", group="level", function="sum", figure="city"), 422),
        (Layout(widths={"name": 0}), 422),
        (Layout(widths={"nothing": 100}), 422),
    ],
)
def test_a_layout_that_cannot_be_shown_is_refused(layout, status):
    with pytest.raises(AppError) as caught:
        keep(layout)
    assert caught.value.status == status
    assert not View.objects.unscoped("test").exists()


def test_tabs_are_everyones_own():
    assert tabs_of(ME, "customers") == Tabs()
    arrange_views(ME, "customers", pinned=["customers.all", "x"], first="x")
    arrange_views(ME, "customers", pinned=["x", "customers.all"])
    assert tabs_of(ME, "customers") == Tabs(pinned=["x", "customers.all"])
    assert tabs_of(YOU, "customers") == Tabs()
    assert tabs_of(replace(ME, tenant_id=new_id()), "customers") == Tabs()


def test_tabs_that_cannot_be_are_refused():
    with pytest.raises(AppError) as twice:
        arrange_views(ME, "customers", pinned=["a", "a"])
    with pytest.raises(AppError) as blind:
        arrange_views(replace(ME, grants=frozenset()), "customers", pinned=[])
    assert (twice.value.status, blind.value.status) == (422, 403)
    assert tabs_of(ME, "customers") == Tabs()
