"""People keep views of their own, share them with the grant, and touch nobody else's."""

from dataclasses import replace

import pytest

import zhike.records.customers.catalog
from zhike.platform.actor import Actor, DataScope
from zhike.platform.errors import AppError
from zhike.platform.ids import new_id
from zhike.studio.views.models import View
from zhike.studio.views.public import ViewDraft, create_view, delete_view, list_views, update_view

pytestmark = pytest.mark.django_db

assert zhike.records.customers.catalog.CUSTOMERS
ME = Actor(
    tenant_id=new_id(), user_id=new_id(), name="me", grants=frozenset({"customers.view"}), scope=DataScope("own")
)
YOU = replace(ME, user_id=new_id(), name="you")
CITY = {"field": "city", "op": "eq", "value": "上海市"}


def draft(**kwargs):
    return ViewDraft(object_key="customers", name="上海客户", condition=CITY, columns=["name", "city"], **kwargs)


def own(actor):
    return [card.name.zh for card in list_views(actor, "customers") if card.kind != "system"]


def refused(act):
    before = list(View.objects.unscoped("test").values())
    with pytest.raises(AppError) as caught:
        act()
    assert list(View.objects.unscoped("test").values()) == before
    return caught.value.status


def test_a_view_is_its_makers_alone_until_shared():
    card = create_view(ME, draft(sort="-created_at"))
    assert (own(ME), own(YOU)) == (["上海客户"], [])
    assert refused(lambda: create_view(ME, draft(is_shared=True))) == 403
    sharer = replace(ME, grants=ME.grants | {"views.share"})
    update_view(sharer, view_id(card), draft(is_shared=True), version=1)
    assert own(YOU) == ["上海客户"]
    assert refused(lambda: update_view(YOU, view_id(card), draft(), version=2)) == 404
    assert refused(lambda: delete_view(YOU, view_id(card))) == 404
    assert own(replace(YOU, tenant_id=new_id())) == []
    delete_view(ME, view_id(card))
    assert own(ME) == []


def view_id(card):
    from uuid import UUID

    return UUID(card.id)


def test_what_a_list_would_refuse_is_refused_in_a_view():
    assert refused(lambda: create_view(ME, draft(sort="phone"))) == 422
    assert refused(lambda: create_view(ME, replace(draft(), columns=["nothing"]))) == 422
    assert refused(lambda: create_view(ME, replace(draft(), condition={"field": "x", "op": "eq", "value": 1}))) == 422
    masked = {"field": "phone", "op": "starts_with", "value": "+86138"}
    assert refused(lambda: create_view(ME, replace(draft(), condition=masked))) == 403
    assert refused(lambda: list_views(replace(ME, grants=frozenset()), "customers")) == 403


def test_an_old_version_is_refused():
    card = create_view(ME, draft())
    update_view(ME, view_id(card), draft(), version=1)
    assert refused(lambda: update_view(ME, view_id(card), draft(), version=1)) == 409
