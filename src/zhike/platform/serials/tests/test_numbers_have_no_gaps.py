"""Numbers are given out once and without gaps, whoever asks at the same time."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError

from zhike.platform.ids import new_id
from zhike.platform.serials.models import SerialCounter
from zhike.platform.serials.public import next_serials

DAY = date(2026, 3, 9)
RULE = "SB-{yyyy}{mm}-{0000}"


class ChangedItsMindError(Exception):
    pass


def take(tenant, *, series="devices.number", rule=RULE, today=DAY, many=1):
    with transaction.atomic():
        return next_serials(tenant, series, rule=rule, today=today, many=many)


@pytest.mark.django_db
def test_each_series_period_and_company_counts_for_itself():
    tenant = new_id()
    assert take(tenant) == ["SB-202603-0001"]
    assert take(tenant, many=3) == ["SB-202603-0002", "SB-202603-0003", "SB-202603-0004"]
    assert take(tenant, today=date(2026, 4, 1)) == ["SB-202604-0001"]
    assert take(tenant, series="tickets.number") == ["SB-202603-0001"]
    assert take(new_id()) == ["SB-202603-0001"]
    assert take(tenant) == ["SB-202603-0005"]


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_rolls_back_gives_its_number_back():
    tenant = new_id()
    with transaction.atomic():
        assert next_serials(tenant, "a", rule="{0}", today=DAY) == ["1"]
        transaction.set_rollback(True)
    assert take(tenant, series="a", rule="{0}") == ["1"]


@pytest.mark.django_db(transaction=True)
def test_without_a_transaction_no_number_is_given():
    with pytest.raises(TransactionManagementError):
        next_serials(new_id(), "a", rule="{0}", today=DAY)
    assert not SerialCounter.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_sixteen_writers_at_once_leave_neither_gap_nor_double():
    tenant = new_id()

    def write(nth):
        taken = []
        try:
            for time in range(5):
                try:
                    with transaction.atomic():
                        number = next_serials(tenant, "a", rule="{0}", today=DAY)
                        if (nth + time) % 4 == 0:
                            raise ChangedItsMindError
                    taken += number
                except ChangedItsMindError:
                    continue
        finally:
            connection.close()
        return taken

    with ThreadPoolExecutor(16) as pool:
        taken = [int(one) for many in pool.map(write, range(16)) for one in many]
    assert sorted(taken) == list(range(1, 61))
