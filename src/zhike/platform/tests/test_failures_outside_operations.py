"""What fails before an operation begins is answered in the one shape, too."""

import json

import pytest
from django.db import InterfaceError, OperationalError
from django.test import Client

from zhike.platform.http import middleware

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (OperationalError("the database system is starting up"), (503, "platform.overloaded", "2")),
        (InterfaceError("connection already closed"), (503, "platform.overloaded", "2")),
        (OperationalError("database or disk is full"), (507, "platform.disk_full", None)),
        (RuntimeError("a bug"), (500, "platform.internal", None)),
    ],
)
def test_a_failure_of_middleware_is_a_problem(monkeypatch, error, expected):
    def fail(*_):
        raise error

    monkeypatch.setattr(middleware, "_once", fail)
    client = Client(raise_request_exception=False)
    answer = client.post("/api/v1/customers", "{}", content_type="application/json", HTTP_IDEMPOTENCY_KEY="k")

    told = json.loads(answer.content)
    assert (answer.status_code, told["code"], answer.get("Retry-After")) == expected
    assert told["trace_id"] == answer["X-Trace-Id"]
