import ast
from pathlib import Path

from tools.check_sizes import Limits, count_code_lines, find_problems, read_allowed
from tools.sources import Source

NOTHING_ALLOWED = Limits({})


def source(text, path="src/zhike/records/orders/actions.py"):
    return Source(Path(path), text, ast.parse(text))


def test_a_file_of_250_lines_passes_and_one_more_is_reported():
    assert find_problems([source("x = 1\n" * 250)], NOTHING_ALLOWED) == []
    assert find_problems([source("x = 1\n" * 251)], NOTHING_ALLOWED) == [
        "src/zhike/records/orders/actions.py: 251 lines, at most 250: split it by topic",
    ]


def test_an_allowed_file_may_not_grow_and_its_allowance_must_shrink_with_it():
    limits = read_allowed("# why\n300 src/zhike/records/orders/actions.py\n")
    assert find_problems([source("x = 1\n" * 300)], limits) == []
    assert "only shrinks" in find_problems([source("x = 1\n" * 301)], limits)[0]
    assert "write 280" in find_problems([source("x = 1\n" * 280)], limits)[0]
    assert "remove its line" in find_problems([source("x = 1\n" * 100)], limits)[0]


def test_no_allowance_reaches_beyond_400_lines():
    limits = read_allowed("500 src/zhike/records/orders/actions.py")
    assert "never more than 400" in find_problems([source("x = 1\n" * 401)], limits)[0]


def test_an_allowance_for_a_removed_file_is_reported():
    assert find_problems([], read_allowed("300 src/gone.py")) == [
        "tools/sizes_allowed.txt: src/gone.py is gone, remove its line",
    ]


def test_a_docstring_does_not_make_a_function_long():
    text = 'def f():\n    """' + "contract\n" * 60 + '    """\n' + "    x = 1\n" * 39
    function = ast.parse(text).body[0]
    assert isinstance(function, ast.FunctionDef)
    assert count_code_lines(function) == 40
    assert find_problems([source(text + "    x = 2\n")], NOTHING_ALLOWED) == [
        "src/zhike/records/orders/actions.py:1: f has 41 lines, at most 40",
    ]


def test_a_third_argument_by_position_is_reported_but_self_does_not_count():
    assert len(find_problems([source("def f(a, b, c): ...\n")], NOTHING_ALLOWED)) == 1
    assert find_problems([source("class A:\n    def f(self, a, b, *, c): ...\n")], NOTHING_ALLOWED) == []


def test_who_acts_is_not_counted():
    assert find_problems([source("def reassign(actor, customer, owner): ...\n")], NOTHING_ALLOWED) == []


def test_a_private_function_may_take_four_by_position():
    assert find_problems([source("def _f(a, b, c, d): ...\n")], NOTHING_ALLOWED) == []
    assert len(find_problems([source("def _f(a, b, c, d, e): ...\n")], NOTHING_ALLOWED)) == 1


def test_seven_arguments_are_too_many_by_name_too():
    assert find_problems([source("def f(*, a, b, c, d, e, g, h): ...\n")], NOTHING_ALLOWED) == [
        "src/zhike/records/orders/actions.py:1: f takes 7 arguments, at most 6",
    ]


def test_a_function_called_by_a_framework_keeps_the_shape_it_is_asked_for():
    routed = "@router.get('/')\ndef f(request, a, b): ...\n"
    stated = "def f(a, b, c):  # sizes: called by Django\n    ...\n"
    assert find_problems([source(routed), source(stated)], NOTHING_ALLOWED) == []
