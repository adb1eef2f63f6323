"""A share on the wire."""

from ninja import Schema

from zhike.integrate.quality.public import Share


class QualityShareOut(Schema):
    """How many were looked at, how many failed, and the share (0–1) of right ones."""

    checked: int
    failed: int
    right: float


def share_out(share: Share) -> QualityShareOut:
    """Return a share as the API shows it."""
    return QualityShareOut(checked=share.checked, failed=share.failed, right=share.right)
