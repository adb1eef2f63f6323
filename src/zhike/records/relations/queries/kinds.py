"""The kinds of relations of a tenant: those of every installation, and its own."""

from uuid import UUID

from zhike.platform.actor import Actor
from zhike.platform.catalog import Label
from zhike.platform.errors import invalid
from zhike.records.relations.models import RelationKind
from zhike.records.relations.rules import KINDS, Kind


def list_kinds(actor: Actor) -> tuple[Kind, ...]:
    """Return every kind that the actor's tenant may use, its own ones last."""
    own = RelationKind.objects.visible_to(actor).order_by("id")
    return (*KINDS, *(_own(row) for row in own))


def kind_of(actor: Actor, key: str) -> Kind:
    """Return a kind by key.

    Raises:
        AppError: 422 ``relations.unknown_kind``.
    """
    found = next((one for one in KINDS if one.key == key), None)
    if found is not None:
        return found
    row = RelationKind.objects.visible_to(actor).filter(pk=key).first() if _is_id(key) else None
    if row is None:
        raise invalid("relations.unknown_kind", kind=key[:40])
    return _own(row)


def _own(row: RelationKind) -> Kind:
    return Kind(
        key=str(row.id),
        label=Label(row.label_zh, row.label_en),
        reverse=Label(row.reverse_zh, row.reverse_en),
        is_mutual=row.is_mutual,
        is_own=True,
    )


def _is_id(key: str) -> bool:
    try:
        UUID(key)
    except ValueError:
        return False
    return True
