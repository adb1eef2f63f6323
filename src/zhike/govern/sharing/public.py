"""The door to shares."""

from zhike.govern.sharing.actions import share_record, stop_sharing
from zhike.govern.sharing.cards import GranteeKind, ShareCard, ShareDraft
from zhike.govern.sharing.handing import MovedShares, SharesHeld, give_shares, shares_held
from zhike.govern.sharing.queries import list_shares

__all__ = [
    "GranteeKind",
    "MovedShares",
    "ShareCard",
    "ShareDraft",
    "SharesHeld",
    "give_shares",
    "list_shares",
    "share_record",
    "shares_held",
    "stop_sharing",
]
