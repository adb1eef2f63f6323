"""Short words for what tests of comments do over and over."""

import pytest

from zhike.govern.access.public import load_actor
from zhike.govern.notices.public import list_notices
from zhike.platform.errors import AppError
from zhike.platform.outbox.public import deliver_pending
from zhike.studio.comments.public import CommentDraft, list_comments, write_comment

AT = "/api/v1/objects/customers/records"


def say(actor, record, text, *mentions, parent=None, on="customers"):
    draft = CommentDraft(text=text, mentions=mentions, parent_id=parent)
    made = write_comment(actor, on, record, draft=draft)
    deliver_pending()
    return made


def heard(actor, record, on="customers"):
    return [(one.text, [it.text for it in one.replies]) for one in list_comments(actor, on, record).items]


def told(user_id):
    actor = load_actor(user_id, "ui")
    return [(one.kind, one.said.title, one.said.excerpt) for one in list_notices(actor).items]


def refused(act):
    with pytest.raises(AppError) as found:
        act()
    return found.value.status, found.value.code
