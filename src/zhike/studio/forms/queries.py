"""Reads of layouts."""

from dataclasses import asdict
from functools import lru_cache
from typing import Any
from uuid import UUID

from zhike.govern.access.public import roles_of_users
from zhike.platform.actor import Actor
from zhike.platform.catalog import Label, object_for
from zhike.studio.forms.models import Layout
from zhike.studio.forms.rules import LayoutCard, LayoutDraft, Link, PagePart, PlacedField, Rule, Section

type Kept = dict[tuple[str, str], LayoutCard]


def layout_of(actor: Actor, object_key: str, *, role: str = "") -> LayoutCard:
    """Return the layout kept for a role, or for everybody (``""``); one with no content when there is none.

    Raises:
        AppError: 404 for an unknown object.
    """
    described = object_for(actor, object_key)
    none = LayoutCard(object_key=described.key, role=role, content=None, version=0)
    return _layouts(actor).get((described.key, role), none)


def effective_layout(actor: Actor, object_key: str) -> LayoutCard:
    """Return the layout that holds for the actor: that of their longest-standing role that has one, else everybody's.

    Raises:
        AppError: 404 for an unknown object.
    """
    described = object_for(actor, object_key)
    kept = _layouts(actor)
    if actor.user_id is not None and any(key == described.key and role for key, role in kept):
        for card in roles_of_users(actor, [actor.user_id]).get(actor.user_id, ()):
            found = kept.get((described.key, str(card.id)))
            if found is not None:
                return found
    return layout_of(actor, object_key)


def roles_with_layout(actor: Actor, object_key: str) -> tuple[str, ...]:
    """Return the ids of the roles that have a layout of their own."""
    return tuple(sorted(role for key, role in _layouts(actor) if key == object_key and role))


def _layouts(actor: Actor) -> Kept:
    if actor.catalog_version is None:
        return _read(actor.tenant_id)
    return _remembered(actor.tenant_id, actor.catalog_version)


@lru_cache(maxsize=256)
def _remembered(tenant_id: UUID, catalog_version: int) -> Kept:
    del catalog_version  # a change of any layout makes a new one
    return _read(tenant_id)


def _read(tenant_id: UUID) -> Kept:
    rows = Layout.objects.in_tenant(tenant_id, "the layouts of a tenant are the same for all of its people")
    return {
        (row.object_key, row.role): LayoutCard(
            object_key=row.object_key, role=row.role, content=from_json(row.content), version=row.version
        )
        for row in rows
    }


def to_json(draft: LayoutDraft) -> dict[str, Any]:
    """Return a layout as it is stored and sent."""
    return asdict(draft)


def from_json(content: dict[str, Any]) -> LayoutDraft:
    """Return a stored layout."""
    return LayoutDraft(
        sections=tuple(
            Section(
                **{
                    **one,
                    "title": Label(**one["title"]),
                    "fields": tuple(PlacedField(**placed) for placed in one["fields"]),
                }
            )
            for one in content["sections"]
        ),
        rules=tuple(Rule(**{**one, "message": Label(**one["message"])}) for one in content["rules"]),
        links=tuple(Link(**one) for one in content.get("links", ())),
        hidden=tuple(content["hidden"]),
        tabs=tuple(PagePart(**one) for one in content["tabs"]),
        rail=tuple(PagePart(**one) for one in content["rail"]),
    )
