"""What the bell says of drift."""

from zhike.govern.notices.public import register_kind
from zhike.know.models.public import NOTICE, said_of

register_kind(NOTICE, said_of)
