"""Learning of recurrent networks, where the extra ``deep`` is installed; asking them needs nothing of it."""

from zhike.adapters.deep.finding import find_learner

__all__ = ["find_learner"]
