"""The door to rhythms."""

from zhike.know.rhythms.actions import SETTLED_AFTER_DAYS, RhythmReport, expect_purchases
from zhike.know.rhythms.queries import ExpectedPurchase, explain_next_purchase

__all__ = ["SETTLED_AFTER_DAYS", "ExpectedPurchase", "RhythmReport", "expect_purchases", "explain_next_purchase"]
