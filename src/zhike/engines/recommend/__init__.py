"""What somebody may want next, from what people like them took: item-item cosine, with more only where it wins.

Sources: Sarwar et al., *Item-based collaborative filtering recommendation algorithms* (2001); Deshpande and Karypis (2004);
protocol of leave-last-out with full ranking after Krichene and Rendle, *On sampled metrics for item recommendation* (2020).
"""

from zhike.engines.recommend.cosine import Recipe, Recommender, fit_cosine
from zhike.engines.recommend.neighbours import Held, Nearest, build_held, count_among, find_nearest
from zhike.engines.recommend.repeating import find_repeating
from zhike.engines.recommend.taken import Taken, read_taken
from zhike.engines.recommend.trial import Ranking, TooLittleTakenError, Trial, try_recipes

__all__ = [
    "Held",
    "Nearest",
    "Ranking",
    "Recipe",
    "Recommender",
    "Taken",
    "TooLittleTakenError",
    "Trial",
    "build_held",
    "count_among",
    "find_nearest",
    "find_repeating",
    "fit_cosine",
    "read_taken",
    "try_recipes",
]
