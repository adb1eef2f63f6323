"""Tags for the matrix."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final, Literal
from uuid import UUID

from zhike.know.tags.public import TagDraft, create_tag
from zhike.platform.actor import Actor
from zhike.platform.ids import new_id
from zhike.testing import Company


def make_tag(company: Company, owner: Actor) -> UUID:
    """Make a tag by rule; everybody of the company may see it."""
    condition = {"field": "level", "op": "eq", "value": "A"}
    draft = TagDraft(name_zh=f"标签{new_id().hex}"[:30], kind="condition", condition=condition)
    return create_tag(replace(owner, grants=frozenset({"*"})), draft).id


TAG_RECORDS: Final[dict[str, tuple[Callable[[Company, Actor], UUID | str], Literal["tenant"]]]] = {
    "tag_id": (make_tag, "tenant"),
}
_RULE: Final = {"kind": "condition", "condition": {"field": "level", "op": "eq", "value": "B"}}
_MIX: Final = {"field": "tags", "added": [str(new_id())]}
TAG_BODIES: Final[dict[str, dict[str, Any]]] = {
    "create_tag": {"name_zh": "新标签", **_RULE},
    "update_tag": {"name_zh": "改名", "version": 1, **_RULE},
    "mix_many_records": {"batch_id": str(new_id()), "ids": [], **_MIX},
    "count_mixed_records": {"ids": [], **_MIX},
}
