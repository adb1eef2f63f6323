"""Run only the tests that can ask the database: ``pytest -p tools.asking_database``.

The gate runs every test on SQLite, and on PostgreSQL those for which PostgreSQL can make a difference. Which ones these are
is read off what a test asks for, not off a list: pytest-django refuses every query of a test that neither is marked
``django_db`` nor has a fixture that opens the database. Programs that a test starts by itself keep a database of their own.
"""

from collections.abc import Iterable

import pytest

MARKS = frozenset({"django_db", "postgres"})
# Whatever opens the database by itself needs it set up; the blocker alone is asked for on behalf of every test.
FIXTURES = frozenset({"django_db_setup", "db", "transactional_db"})


def may_ask(marks: Iterable[str], fixtures: Iterable[str]) -> bool:
    """Whether a test with these marks and all these fixtures, its own and theirs, can reach the database."""
    return not MARKS.isdisjoint(marks) or not FIXTURES.isdisjoint(fixtures)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what cannot ask."""
    left_out = [item for item in items if not _item_may_ask(item)]
    items[:] = [item for item in items if _item_may_ask(item)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)


def _item_may_ask(item: pytest.Item) -> bool:
    return may_ask((mark.name for mark in item.iter_markers()), getattr(item, "fixturenames", ()))
