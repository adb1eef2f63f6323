import ast

import pytest

from tools.new_feature import feature_files, make_feature


def test_a_feature_gets_the_files_asked_for_a_door_a_test_texts_and_a_mirror(tmp_path):
    made = make_feature(tmp_path, feature_files("records", "deals", wanted=["models", "http"]))
    assert {path.as_posix() for path in made} == {
        "src/zhike/platform/i18n/locale/en-US/deals.json",
        "src/zhike/platform/i18n/locale/zh-CN/deals.json",
        "src/zhike/records/deals/README.md",
        "src/zhike/records/deals/__init__.py",
        "src/zhike/records/deals/http.py",
        "src/zhike/records/deals/migrations/__init__.py",
        "src/zhike/records/deals/models.py",
        "src/zhike/records/deals/public.py",
        "src/zhike/records/deals/tests/__init__.py",
        "src/zhike/records/deals/tests/test_deals_door.py",
        "web/src/records/deals/README.md",
    }
    assert (tmp_path / "src/zhike/records/__init__.py").exists()


def test_every_file_it_writes_parses_and_says_what_it_is_for(tmp_path):
    for path in make_feature(tmp_path, feature_files("know", "churn_risks", wanted=["rules", "queries", "jobs"])):
        if path.suffix == ".py" and path.name != "__init__.py" and "tests" not in path.parts:
            assert "churn risks" in (ast.get_docstring(ast.parse((tmp_path / path).read_text())) or "")


def test_a_feature_that_exists_is_not_touched(tmp_path):
    make_feature(tmp_path, feature_files("records", "deals", wanted=[]))
    door = tmp_path / "src/zhike/records/deals/public.py"
    door.write_text("kept = True\n")
    with pytest.raises(FileExistsError, match=r"records/deals"):
        make_feature(tmp_path, feature_files("records", "deals", wanted=["rules"]))
    assert door.read_text() == "kept = True\n"
    assert not (door.parent / "rules.py").exists()
