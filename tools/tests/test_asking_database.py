import pytest
from django.db import connection

from tools.asking_database import may_ask


@pytest.mark.parametrize(
    ("marks", "fixtures", "expected"),
    [
        ((), (), False),
        (("parametrize", "slow"), ("tmp_path", "settings", "client", "django_db_blocker"), False),
        (("django_db",), (), True),
        (("postgres",), (), True),
        ((), ("company", "db"), True),
        ((), ("live_server", "transactional_db"), True),
        ((), ("world", "django_db_setup", "django_db_blocker"), True),
    ],
)
def test_a_test_asks_the_database_when_a_mark_or_a_fixture_opens_it(marks, fixtures, expected):
    assert may_ask(marks, fixtures) is expected


def test_what_is_left_out_on_postgresql_cannot_ask_a_database():
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        connection.cursor()


@pytest.mark.django_db
def test_a_marked_test_can(request):
    assert may_ask((mark.name for mark in request.node.iter_markers()), request.fixturenames)
    assert connection.cursor() is not None
