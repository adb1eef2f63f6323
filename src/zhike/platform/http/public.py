"""What a feature's ``http.py`` needs."""

from zhike.platform.http.access import for_anybody, for_signed_in, needs, needs_of_object
from zhike.platform.http.answers import json_answer, values_schema
from zhike.platform.http.body import Body
from zhike.platform.http.list_query import CountOut, ListQuery, RecordListQuery
from zhike.platform.http.problem import PROBLEMS, Problem, locale_of
from zhike.platform.http.request import actor_of, origin_of

__all__ = [
    "PROBLEMS",
    "Body",
    "CountOut",
    "ListQuery",
    "Problem",
    "RecordListQuery",
    "actor_of",
    "for_anybody",
    "for_signed_in",
    "json_answer",
    "locale_of",
    "needs",
    "needs_of_object",
    "origin_of",
    "values_schema",
]
