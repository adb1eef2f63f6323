"""A share on the wire."""

from ninja import Schema

from zhike.integrate.quality.public import Share


class ShareOut(Schema):
    """How many were looked at, how many failed, and the share (0–1) of right ones."""

    checked: int
    failed: int
    right: float


def share_out(share: Share) -> ShareOut:
    """Return a share as the API shows it."""
    return ShareOut(checked=share.checked, failed=share.failed, right=share.right)
