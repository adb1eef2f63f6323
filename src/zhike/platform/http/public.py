"""What a feature's ``http.py`` needs."""

from zhike.platform.http.access import for_anybody, for_signed_in, needs
from zhike.platform.http.answers import json_answer, values_schema
from zhike.platform.http.body import Body
from zhike.platform.http.list_query import ListQuery
from zhike.platform.http.problem import PROBLEMS, Problem
from zhike.platform.http.request import actor_of, origin_of

__all__ = [
    "PROBLEMS",
    "Body",
    "ListQuery",
    "Problem",
    "actor_of",
    "for_anybody",
    "for_signed_in",
    "json_answer",
    "needs",
    "origin_of",
    "values_schema",
]
