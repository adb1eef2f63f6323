import pytest

from tools.contracts.public_door import Doors

DOORS = Doors(
    root="zhike",
    open_floors=frozenset({"platform", "engines"}),
    wiring_floor="site",
    wired_files=frozenset({"http", "models"}),
)


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("zhike.know.profiles.queries", "zhike.records.orders.public"),
        ("zhike.records.orders.http", "zhike.records.orders.actions.place"),
        ("zhike.records.orders.actions", "zhike.platform.money"),
        ("zhike.records.orders.actions", "zhike.engines.rfm.scores"),
        ("zhike.site.urls", "zhike.records.orders.http"),
        ("zhike.know.profiles.tests.test_health", "zhike.records.orders.models"),
        ("zhike.records.orders.models", "django.db.models"),
    ],
)
def test_an_import_by_the_door_is_allowed(importer, imported):
    assert DOORS.lead_from(importer, imported)


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("zhike.know.profiles.queries", "zhike.records.orders.queries"),
        ("zhike.know.profiles.queries", "zhike.records.orders"),
        ("zhike.records.customers.actions", "zhike.records.orders.models"),
        ("zhike.site.urls", "zhike.records.orders.actions"),
        ("zhike.platform.jobs", "zhike.records.orders.actions"),
    ],
)
def test_an_import_around_the_door_is_refused(importer, imported):
    assert not DOORS.lead_from(importer, imported)
