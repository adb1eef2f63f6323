"""The door to shares."""

from zhike.govern.sharing.actions import share_record, stop_sharing
from zhike.govern.sharing.cards import GranteeKind, ShareCard, ShareDraft
from zhike.govern.sharing.queries import list_shares

__all__ = ["GranteeKind", "ShareCard", "ShareDraft", "list_shares", "share_record", "stop_sharing"]
