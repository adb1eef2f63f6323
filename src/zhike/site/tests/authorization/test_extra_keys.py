"""Nobody slips a value past a schema: a body with a key that the schema does not know is refused whole."""

from typing import Any

import pytest
from django.db import transaction

from zhike.platform.ids import new_id
from zhike.site.tests.authorization.callers import Caller, undone
from zhike.site.tests.authorization.operations import Described, all_operations, with_body
from zhike.site.tests.authorization.samples import RECORDS
from zhike.testing import client_of, make_company

pytestmark = pytest.mark.django_db

# What attackers try: whose it is, who they are, what they may, and what only the product computes.
SMUGGLED: dict[str, Any] = {
    "tenant_id": str(new_id()),
    "id": str(new_id()),
    "owner_id": str(new_id()),
    "created_at": "2001-01-01T00:00:00Z",
    "role": "admin",
    "is_admin": True,
    "is_superuser": True,
    "grants": ["*"],
    "balance": 10**9,
    "score": 100,
    "merged_into": str(new_id()),
    "is_live": False,
}
WRITES = [
    one for one in all_operations() if one.method != "get" and isinstance(one.body, dict) and not one.is_multipart
]
VALUES = ("create_record", "update_record", "create_customer", "update_customer", "create_contact", "write_task")
# Fields that a person may give by the catalog are no smuggled ones.
GIVEN = {"owner_id"}


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        company = make_company("smuggled")
        admin = company.actor("admin")
        yield company, admin, Caller("admin", client_of(company.users["admin"]), admin)
        transaction.set_rollback(True)


def refused(world, operation: Described, bodies: dict[str, dict[str, Any]], *, codes: set[int]) -> list[Any]:
    """Return what went wrong: the keys that were let through, and the tables that changed after all of them."""
    company, admin, caller = world
    url = operation.url({name: RECORDS[name].make(company, admin) for name in operation.path_parameters})
    told = {key: undone(caller, with_body(operation, body), url) for key, body in bodies.items()}
    return [
        (key, answer.status_code, changed)
        for key, (answer, changed) in told.items()
        if answer.status_code not in codes or changed
    ]


@pytest.mark.parametrize("operation", WRITES, ids=lambda one: one.id)
def test_a_key_that_the_schema_does_not_know_is_refused_and_nothing_changes(world, operation: Described):
    smuggled = {key: value for key, value in SMUGGLED.items() if key not in operation.properties}
    bodies = {key: {**(operation.body or {}), key: value} for key, value in smuggled.items()}
    assert refused(world, operation, bodies, codes={422}) == []


@pytest.mark.parametrize("operation", [one for one in WRITES if one.id in VALUES], ids=lambda one: one.id)
def test_what_only_the_product_writes_cannot_be_given_as_a_value(world, operation: Described):
    given = dict(operation.body or {})
    smuggled = {key: value for key, value in SMUGGLED.items() if key not in GIVEN}
    bodies = {key: {**given, "values": {**given["values"], key: value}} for key, value in smuggled.items()}
    assert refused(world, operation, bodies, codes={403, 422}) == []
