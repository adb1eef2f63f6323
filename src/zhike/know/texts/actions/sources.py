"""Where texts come from: what happened with customers, and what colleagues said on them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from uuid import UUID

from zhike.platform.bulk import in_chunks
from zhike.records.activities import public as activities
from zhike.studio.comments import public as comments

BATCH: Final = 500
_ON: Final = "customers"

type TextFact = activities.TextFact


def count_all(tenant_id: UUID) -> int:
    """Return how many texts a company has."""
    return activities.count_texts(tenant_id) + comments.count_comment_texts(tenant_id, _ON)


def batches_of_all(tenant_id: UUID) -> Iterator[list[TextFact]]:
    """Yield all texts, some at a time."""
    yield from activities.text_batches(tenant_id, BATCH)
    for texts in comments.comment_text_batches(tenant_id, _ON, size=BATCH):
        yield _facts(texts)


def batches_of(tenant_id: UUID, text_ids: Sequence[UUID]) -> Iterator[list[TextFact]]:
    """Yield the texts of some activities and comments."""
    for ids in in_chunks(text_ids, BATCH):
        yield [
            *activities.texts_of(tenant_id, ids),
            *_facts(comments.comment_texts_of(tenant_id, _ON, comment_ids=ids)),
        ]


def known_among(tenant_id: UUID, text_ids: Sequence[UUID]) -> set[UUID]:
    """Return those of some texts that are there still."""
    return activities.known_texts(tenant_id, text_ids) | comments.known_comments(tenant_id, text_ids)


def _facts(texts: Iterable[comments.CommentText]) -> list[TextFact]:
    return [
        activities.TextFact(one.id, one.home_id, one.record_id, one.written_at, one.changed_at, one.text)
        for one in texts
    ]
