"""The door to histories and the recycle bin."""

from zhike.studio.history.actions import purge_records, restore_value
from zhike.studio.history.queries import Bin, BinAsked, BinItem, list_bin

__all__ = ["Bin", "BinAsked", "BinItem", "list_bin", "purge_records", "restore_value"]
