"""Every operation under generated input: no 5xx, and every answer is one that the OpenAPI description promises."""

import os

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from zhike.site.tests.authorization.samples import RECORDS
from zhike.site.tests.described import description
from zhike.site.wsgi import application
from zhike.testing import key_headers, make_company

EXAMPLES = int(os.environ.get("ZHIKE_EXAMPLES", "6"))
CHECKS = [not_a_server_error, response_schema_conformance, status_code_conformance, content_type_conformance]


def describe():
    schema = schemathesis.openapi.from_dict(description())
    schema.app = application
    return schema


SCHEMA = describe()
OPERATIONS = [result.ok() for result in SCHEMA.get_all_operations()]


@pytest.fixture(scope="module")
def door(django_db_setup, django_db_blocker):
    # The end of a WSGI request gives its connection back; here it holds the companies.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    with django_db_blocker.unblock(), transaction.atomic():
        company = make_company("s")
        admin = company.actor("admin")
        ids = {name: str(record.make(company, admin)) for name, record in RECORDS.items()}
        yield key_headers(admin), ids
        transaction.set_rollback(True)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.django_db
@pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning"
)  # its client leaves uploads to the collector
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: one.definition.raw["operationId"])
@pytest.mark.parametrize("meets", ["a record that is there", pytest.param("any record", marks=pytest.mark.slow)])
def test_no_input_breaks_it_and_every_answer_is_as_described(operation, meets, door):
    headers, ids = door
    is_stream = operation.definition.raw["operationId"].startswith("stream_")
    checks = CHECKS[:1] if is_stream else CHECKS

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def knock(case):
        if meets == "a record that is there":
            case.path_parameters = {name: ids.get(name, value) for name, value in (case.path_parameters or {}).items()}
        with transaction.atomic():
            response = case.call(headers=headers)
            transaction.set_rollback(True)
        case.validate_response(response, checks=checks)

    if meets == "any record" and "{" not in operation.path:
        return
    knock()
