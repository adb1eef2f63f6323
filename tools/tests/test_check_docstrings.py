import ast
from pathlib import Path

import pytest

from tools.check_docstrings import find_problems, repeats_the_name
from tools.sources import Source

DOOR = "src/zhike/records/orders/public.py"


def problems(text, path=DOOR):
    return find_problems([Source(Path(path), text, ast.parse(text))])


def test_a_public_function_of_a_door_needs_a_contract():
    assert problems("def place_order(actor): ...\n") == [f"{DOOR}:1: place_order is a door and has no contract"]
    assert len(problems("def place_order(actor): ...\n", "src/zhike/engines/rfm/tiers.py")) == 1


@pytest.mark.parametrize("path", ["src/zhike/records/orders/actions.py", "src/zhike/records/orders/tests/test_x.py"])
def test_a_function_behind_the_door_may_go_without(path):
    assert problems("def place_order(actor): ...\n", path) == []


def test_private_functions_and_properties_may_go_without():
    text = "def _sum(): ...\nclass Order:\n    '''One purchase.'''\n    @property\n    def is_open(self): ...\n"
    assert problems(text) == []


def test_a_docstring_that_says_the_name_again_is_reported_anywhere():
    text = 'def get_customer():\n    """Gets the customers."""\n'
    assert problems(text, "src/zhike/records/orders/queries.py") == [
        'src/zhike/records/orders/queries.py:1: get_customer: "Gets the customers." only repeats the name',
    ]


def test_one_word_beyond_the_name_is_a_contract_to_be_judged_by_people():
    assert not repeats_the_name("Return the customer, or None when out of scope.", ["get_customer"])
    assert not repeats_the_name("Return the customer.\n\nRaises:\n    AppError: 404.", ["get_customer"])
