"""Who is mentioned or answered is told, once, if they see the record."""

from uuid import UUID

from zhike.govern.notices.public import NoticeDraft, give_notices, register_kind
from zhike.platform.outbox.public import Event, subscribe
from zhike.studio.comments.models import Comment
from zhike.studio.comments.public import can_see, said_of

register_kind("mention", said_of)
register_kind("reply", said_of)


@subscribe("comments.written", "comments.notices")
def tell_people(event: Event) -> None:
    """Give notices to the people whom a comment mentions, and to whom it replies."""
    rows = Comment.objects.in_tenant(event.tenant_id, "the relay serves every tenant")
    row = rows.filter(pk=UUID(event.key), deleted_at__isnull=True).first()
    if row is None:
        return
    # Who is mentioned in a reply to themselves is told once, of the mention.
    told = {UUID(event.payload["reply_to"]): "reply"} if event.payload["reply_to"] else {}
    told.update({UUID(one): "mention" for one in event.payload["mentions"]})
    give_notices(
        event.tenant_id,
        [
            NoticeDraft(user_id=user_id, kind=kind, subject_id=row.pk, by_id=row.user_id)
            for user_id, kind in told.items()
            if user_id != row.user_id and can_see(user_id, row.object_key, record_id=row.record_id)
        ],
    )
