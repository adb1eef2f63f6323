"""Every action that is written down has words in both languages."""

import ast
import json
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2]
WORDS = SOURCE.parents[1] / "web" / "src" / "govern" / "audit" / "locale"


def actions_in(path: Path) -> set[str]:
    calls = (node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call))
    given = [one.value for call in calls for one in call.keywords if one.arg == "action"]
    return {one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str)}


@pytest.mark.parametrize("language", ["zh-CN", "en-US"])
def test_every_action_has_words(language):
    written = set[str]().union(*(actions_in(one) for one in SOURCE.rglob("*.py") if "tests" not in one.parts))
    words = json.loads((WORDS / f"{language}.json").read_text(encoding="utf-8"))["action"]
    assert "created" in written
    assert sorted(written - words.keys()) == []
