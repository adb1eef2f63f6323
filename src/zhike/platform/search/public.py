"""Make records findable, and find them."""

from zhike.platform.search.backfill import index_stored
from zhike.platform.search.lookup import Matches, ids_matching, is_told_by_index, newest_matching
from zhike.platform.search.tokens import close_words, fold, words_of
from zhike.platform.search.walking import Place, newest_of_each
from zhike.platform.search.writing import Findable, forget_records, forget_rows, index_records, move_records

__all__ = [
    "Findable",
    "Matches",
    "Place",
    "close_words",
    "fold",
    "forget_records",
    "forget_rows",
    "ids_matching",
    "index_records",
    "index_stored",
    "is_told_by_index",
    "move_records",
    "newest_matching",
    "newest_of_each",
    "words_of",
]
