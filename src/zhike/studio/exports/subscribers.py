"""Who asked for an export is told what became of the request, who may approve it that it waits."""

from zhike.govern.notices.public import register_kind
from zhike.studio.exports.public import said_of, said_waiting

register_kind("export_approved", said_of)
register_kind("export_refused", said_of)
register_kind("export_waiting", said_waiting)
