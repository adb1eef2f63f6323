"""The API description knows a schema by its name alone: two of one name would be described as one."""

from collections import defaultdict

from ninja import Schema

from zhike.site.tests.described import description


def all_below(kind):
    for one in kind.__subclasses__():
        yield one
        yield from all_below(one)


def test_no_two_schemas_have_one_name():
    assert description()
    modules = defaultdict(set)
    for one in all_below(Schema):
        if one.__module__.startswith("zhike."):
            modules[one.__name__].add(one.__module__)
    assert {name: sorted(found) for name, found in modules.items() if len(found) > 1} == {}
