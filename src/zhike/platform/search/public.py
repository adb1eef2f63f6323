"""Make records findable, and find them."""

from zhike.platform.search.lookup import Matches, ids_matching, is_told_by_index, newest_matching
from zhike.platform.search.writing import Findable, forget_records, index_records, move_records

__all__ = [
    "Findable",
    "Matches",
    "forget_records",
    "ids_matching",
    "index_records",
    "is_told_by_index",
    "move_records",
    "newest_matching",
]
