import json

from tools.check_coverage import SLACK, find_problems, read_allowed, read_report


def report(**files):
    """Files as ``path: (wanted, ran)``, all of it lines."""
    return read_report(
        json.dumps(
            {
                "files": {
                    path: {
                        "summary": {
                            "num_statements": wanted,
                            "num_branches": 0,
                            "covered_lines": ran,
                            "covered_branches": 0,
                        },
                        "missing_lines": list(range(ran + 1, wanted + 1)),
                    }
                    for path, (wanted, ran) in files.items()
                },
            }
        )
    )


def test_the_rest_may_not_fall_below_its_floor():
    assert find_problems(report(**{"src/zhike/records/orders/actions.py": (100, 93)}), {}) == []
    assert "92.0 % ran" in find_problems(report(**{"src/zhike/records/orders/actions.py": (100, 92)}), {})[0]


def test_a_rule_or_an_engine_may_not_have_a_gap():
    assert find_problems(report(**{"src/zhike/records/orders/rules.py": (10, 6)}), {}) == [
        "src/zhike/records/orders/rules.py: 6 of 10, lines [7, 8, 9, 10]",
    ]
    assert len(find_problems(report(**{"src/zhike/engines/rfm/tiers.py": (10, 6)}), {})) == 1


def test_a_listed_gap_may_stay_but_not_grow():
    allowed = read_allowed("# path, missing\nsrc/zhike/engines/rfm/tiers.py 1\n")
    assert find_problems(report(**{"src/zhike/engines/rfm/tiers.py": (10, 9 - SLACK)}), allowed) == []
    assert len(find_problems(report(**{"src/zhike/engines/rfm/tiers.py": (10, 8 - SLACK)}), allowed)) == 1
