"""Plain text columns become numbers, dates and choices; what tells nothing is left out with the reason."""

from datetime import date

import numpy as np
import pytest

from zhike.engines.classify import RefusedError, read_columns, read_target

ROWS = 120
MANY = [f"城市{number % 60:02d}" for number in range(ROWS * 5)]


def read(**columns):
    return read_columns(columns)


@pytest.mark.parametrize(
    ("texts", "kind", "first"),
    [
        (["1,234.5", "NA", "¥12"], "number", 1234.5),
        (["35%", " 4 ", ""], "number", 35.0),
        (["2026-11-01", "2026/11/02", "2026-11-03 10:00"], "number", (date(2026, 11, 1) - date(1970, 1, 1)).days),
        (["DSL", "DSL", "Fiber"], "choice", 0.0),
        (["离职", "", ""], "choice", 0.0),
    ],
)
def test_kinds(texts, kind, first):
    (column,) = read(one=texts).table.columns
    assert (column.kind, column.values[0]) == (kind, first)


@pytest.mark.parametrize(
    ("texts", "why"),
    [
        (["same"] * ROWS, "constant"),
        (["", "NA"] * ROWS, "constant"),
        ([str(1000 + number) for number in range(ROWS)], "identifier"),
        ([f"C-{number}" for number in range(ROWS)], "identifier"),
        ([f"said {number // 2}" for number in range(ROWS)], "free_text"),
    ],
)
def test_what_tells_nothing_is_left_out(texts, why):
    reading = read(one=texts)
    assert (reading.left_out, reading.table.columns, reading.blanks) == ({"one": why}, (), {})


def test_of_a_column_that_is_left_out_its_blanks_are_kept_to_find_leaks():
    reading = read(reason=["", *(f"because {number}" for number in range(ROWS))])
    assert reading.blanks["reason"].tolist() == [True] + [False] * ROWS


def test_measures_that_happen_to_differ_are_no_serial_numbers():
    assert read(few=["1", "2", "3"]).table.names == ("few",)
    assert read(spread=[str(number * 7) for number in range(ROWS)]).table.names == ("spread",)


def test_rare_labels_beyond_fifty_share_one():
    (column,) = read(city=MANY).table.columns
    assert (len(column.labels), column.labels[-1], int(np.nanmax(column.values))) == (50, "…", 49)
    assert column.text_at(0) == "城市00"


@pytest.mark.parametrize(
    ("texts", "positive", "answers"),
    [
        (["Yes", "No", "No"], "Yes", [True, False, False]),
        (["留存", "流失", "NA"], "流失", [False, True, False]),
        (["否", "转化", "否"], "转化", [False, True, False]),
        (["a", "b", "b"], "a", [True, False, False]),
    ],
)
def test_the_positive_answer_is_found(texts, positive, answers):
    found, known, label = read_target(texts)
    assert (label, found.tolist()) == (positive, answers)
    assert known.tolist() == [text != "NA" for text in texts]


@pytest.mark.parametrize(
    ("texts", "code"),
    [(["Yes", "Yes"], "single_valued"), (["", "NA"], "single_valued"), (["a", "b", "c"], "not_binary")],
)
def test_no_or_too_many_answers_are_refused(texts, code):
    with pytest.raises(RefusedError) as refused:
        read_target(texts)
    assert refused.value.refusal.code == code
