import pytest

from tools.where_is_what import write_page

ROADMAP = """| id | capability | what it takes | state | evidence |
|---|---|---|---|---|
| A6 | Orders | tax | works | test |
| A7 | Money in | receipts | missing | |
"""


@pytest.fixture
def repository(tmp_path):
    feature = tmp_path / "src/zhike/records/orders"
    for path in (feature / "tests", feature / "actions", tmp_path / "docs", tmp_path / "web/src/records/orders"):
        path.mkdir(parents=True)
    (tmp_path / "docs/roadmap.md").write_text(ROADMAP)
    (feature / "README.md").write_text("# Orders\n\nCapabilities: A6\n")
    for name in ("models.py", "actions/place.py", "tests/test_placing.py", "__init__.py"):
        (feature / name).touch()
    return tmp_path


def test_a_capability_leads_to_its_feature_files_screens_and_tests(repository):
    page = write_page(repository)
    assert "## A6 Orders (works)" in page
    assert "[records/orders](../src/zhike/records/orders/README.md)**: actions/place.py, models.py" in page
    assert "screens: [web/src/records/orders](../web/src/records/orders)" in page
    assert "tests: test_placing.py" in page


def test_a_capability_that_nobody_claims_is_listed_as_such(repository):
    assert "## In no feature yet\n\n- A7 Money in\n" in write_page(repository)
