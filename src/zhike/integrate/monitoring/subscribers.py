"""What the bell says of alerts."""

from zhike.govern.notices.public import register_kind
from zhike.integrate.monitoring.public import NOTICE, said_of

register_kind(NOTICE, said_of)
