from pathlib import Path

from tools.check_links import find_problems, list_links


def test_a_link_to_nothing_is_reported_and_one_to_a_file_or_folder_is_not(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text("[b](b.md#part) [up](../README.md) [dir](../docs) [no](gone.md)")
    (tmp_path / "docs" / "b.md").touch()
    (tmp_path / "README.md").touch()
    assert find_problems(tmp_path, [Path("docs/a.md")]) == ["docs/a.md: gone.md"]


def test_the_web_anchors_and_code_are_left_alone():
    assert (
        list_links("[w](https://example.com) [m](mailto:a@b) [s](#part) `[c](gone.md)`\n```\n[d](gone.md)\n```\n") == []
    )
