"""``/objects/{object}/records/{record_id}/comments`` and the people who can be mentioned there."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status
from pydantic import Field

from zhike.platform.http.public import PROBLEMS, Problem, actor_of, json_answer, needs, needs_of_object
from zhike.studio.comments import public
from zhike.studio.comments.schemas import (
    CommentChangeIn,
    CommentIn,
    CommentList,
    CommentOut,
    CommentQuery,
    MentionableList,
    MentionableOut,
    ObjectWord,
)

router = Router(tags=["comments"])


@router.get(
    "/objects/{object}/records/{record_id}/comments",
    operation_id="list_comments",
    openapi_extra=needs_of_object("view"),
    response={200: CommentList, PROBLEMS: Problem},
)
def read_comments(
    request: HttpRequest,
    object: ObjectWord,  # noqa: A002 - the word of the API
    record_id: UUID,
    asked: Query[CommentQuery],
) -> HttpResponse:
    """Return what was said on a record, for everyone who sees it."""
    actor = actor_of(request)
    page = public.list_comments(actor, object, record_id, limit=asked.limit, cursor=asked.cursor)
    items = [one.wire() for one in page.items]
    return json_answer({"items": items, "next_cursor": page.next_cursor, "may_write": actor.has("comments.create")})


@router.post(
    "/objects/{object}/records/{record_id}/comments",
    operation_id="write_comment",
    openapi_extra=needs("comments.create"),
    response={201: CommentOut, PROBLEMS: Problem},
)
def add_comment(request: HttpRequest, object: ObjectWord, record_id: UUID, body: CommentIn) -> HttpResponse:  # noqa: A002 - same
    actor = actor_of(request)
    made = public.write_comment(actor, object, record_id, draft=body.draft())
    return json_answer(public.get_comment(actor, object, record_id, comment_id=made).wire(), status=201)


@router.patch(
    "/objects/{object}/records/{record_id}/comments/{comment_id}",
    operation_id="edit_comment",
    openapi_extra=needs("comments.create"),
    response={200: CommentOut, PROBLEMS: Problem},
)
def change_comment(  # sizes: three parts of the address, and the body
    request: HttpRequest,
    object: ObjectWord,  # noqa: A002 - same
    record_id: UUID,
    comment_id: UUID,
    *,
    body: CommentChangeIn,
) -> HttpResponse:
    """Change what one said oneself."""
    actor = actor_of(request)
    public.edit_comment(actor, object, record_id, comment_id=comment_id, version=body.version, draft=body.draft())
    return json_answer(public.get_comment(actor, object, record_id, comment_id=comment_id).wire())


@router.delete(
    "/objects/{object}/records/{record_id}/comments/{comment_id}",
    operation_id="delete_comment",
    openapi_extra=needs("comments.create"),
    response={204: None, PROBLEMS: Problem},
)
def drop_comment(request: HttpRequest, object: ObjectWord, record_id: UUID, comment_id: UUID) -> Status[None]:  # noqa: A002 - same
    """Take back what one said oneself."""
    public.delete_comment(actor_of(request), object, record_id, comment_id=comment_id)
    return Status(204, None)


@router.get(
    "/objects/{object}/records/{record_id}/people",
    operation_id="list_mentionable",
    openapi_extra=needs_of_object("view"),
    response={200: MentionableList, PROBLEMS: Problem},
)
def read_people(
    request: HttpRequest,
    object: ObjectWord,  # noqa: A002 - same
    record_id: UUID,
    q: Annotated[str, Query(), Field(max_length=60)] = "",
) -> MentionableList:
    """Return colleagues whom one could mention on a record, by name, pinyin or initials."""
    found = public.people_for(actor_of(request), object, record_id, q=q)
    return MentionableList(items=[MentionableOut(id=one.id, name=one.name, can_see=one.can_see) for one in found])
