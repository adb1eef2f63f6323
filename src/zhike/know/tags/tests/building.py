"""Customers and tags for the stories of this feature."""

from zhike.know.tags.public import TagDraft, create_tag, refresh_tags
from zhike.records.customers.public import CustomerQuery, create_customer, list_customers

VIP = {"field": "level", "op": "eq", "value": "A"}
TWICE = {"has": "orders", "where": {"field": "ordered_at", "op": "last_days", "value": 90}, "op": "gte", "value": 2}


def customer(actor, name, **more):
    return create_customer(actor, {"name": name, "kind": "person", **more}).id


def quiet(*_):
    """Report to nobody."""


def hand_tag(actor, name="老朋友", **more):
    return create_tag(actor, TagDraft(name_zh=name, condition={}, **more)).id


def ruled_tag(actor, system, condition, name="大客户", **more):
    tag = create_tag(actor, TagDraft(name_zh=name, kind=more.pop("kind", "condition"), condition=condition, **more)).id
    refresh_tags(system, quiet, only=tag)
    return tag


def named(actor, tag_id):
    where = {"field": "tags", "op": "has_any", "value": [str(tag_id)]}
    page = list_customers(actor, CustomerQuery(where=where, fields=("name",)))
    return sorted(one.values["name"] for one in page.items)


def facts_of(carried):
    """The values that the rule of a carried tag looked at, with what was tested."""
    assert carried.facts is not None
    return [(one.test, one.is_met, one.value) for one in carried.facts]
