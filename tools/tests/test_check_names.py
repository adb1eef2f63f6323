from pathlib import Path

import pytest

from tools.check_names import find_doubled_names, find_shared_classes


def sheets(**texts):
    return {Path(f"{name.replace('_', '/')}/a.css"): text for name, text in texts.items()}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (".zk-held { color: red }", ".zk-held { color: blue }"),
        (".zk-held { color: red }", "@media (width < 1px) { .zk-other, li.zk-held:hover { color: blue } }"),
        (".zk-held { color: red }", ".zk-held h2 { color: blue }"),
    ],
)
def test_a_class_with_a_look_in_two_features_is_reported(first, second):
    (problem,) = find_shared_classes(sheets(govern_access=first, studio_handovers=second))
    assert problem.startswith(".zk-held: govern/access, studio/handovers")


def test_a_feature_may_arrange_its_own_below_shared_parts_and_beside_them():
    shared = ".zk-page { margin: 0 } .zk-page > .zk-row { gap: 0 } /* .zk-mine { } */"
    mine = ".zk-page > .zk-mine { margin: 1px } .zk-mine.zk-row { gap: 1px } .zk-mine .zk-row { gap: 2px }"
    assert find_shared_classes(sheets(ui=shared, app=".zk-frame {}", govern_access=mine)) == []


def test_a_feature_may_not_change_a_shared_class_itself():
    assert find_shared_classes(sheets(ui=".zk-row {}", govern_access="p.zk-row {}")) == [".zk-row: govern/access, ui"]


def test_doubled_operations_and_schemas_are_reported():
    operation = {"operationId": "list_things"}
    description = {
        "paths": {"/things": {"get": operation}, "/others": {"get": operation, "post": {"operationId": "make"}}},
        "components": {"schemas": {"zhike__a__Thing": {}, "Made": {}, "Out": {}, "OUT": {}}},
    }
    assert find_doubled_names(description) == [
        "operation list_things is there 2 times",
        "schema OUT has a namesake",
        "schema Out has a namesake",
        "schema zhike__a__Thing has a namesake",
    ]
