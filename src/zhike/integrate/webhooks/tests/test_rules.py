"""Signatures, waits, pauses and names, without anything sent."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from zhike.integrate.webhooks.rules.happenings import EVENTS_OF_OWN, Happening, events_of, happening_of
from zhike.integrate.webhooks.rules.patience import (
    Circuit,
    after_failure,
    verdict_of,
    wait_s,
)
from zhike.integrate.webhooks.rules.signing import headers_of, new_secret, signature_of

ONE, TWO = UUID(int=1), UUID(int=2)
AT = datetime(2026, 1, 1, tzinfo=UTC)


def test_the_signature_is_the_one_of_the_standards_own_example():
    # https://github.com/standard-webhooks/standard-webhooks, libraries' test vector
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    told = signature_of(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", at_s=1614265330, body=b'{"test": 2432232314}')
    assert told == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_while_a_secret_changes_both_sign():
    old, new = new_secret(), new_secret()
    told = headers_of([new, old], "msg_1", at_s=7, body=b"{}")
    assert (told["webhook-id"], told["webhook-timestamp"]) == ("msg_1", "7")
    signed = [signature_of(one, "msg_1", at_s=7, body=b"{}") for one in (new, old)]
    assert told["webhook-signature"].split(" ") == signed
    assert old != new


def test_waits_grow_to_six_hours_and_end_after_ten_tries():
    waits = [wait_s(tries, chance=0.5) for tries in range(1, 11)]
    assert waits == [5, 20, 80, 320, 1280, 5120, 20480, 21600, 21600, None]


@given(st.integers(1, 9), st.floats(0, 1))
def test_a_wait_is_at_most_a_fifth_off(tries, chance):
    middle, found = wait_s(tries, chance=0.5) or 0, wait_s(tries, chance=chance) or 0
    assert 0 < middle * 0.8 - 0.001 <= found <= middle * 1.2 + 0.001


def test_what_the_endpoint_asks_for_is_heeded_up_to_an_hour():
    assert wait_s(1, chance=0.5, asked_s=120) == 120
    assert wait_s(1, chance=0.5, asked_s=999_999) == 3600


def test_five_failures_in_a_row_pause_and_each_pause_is_longer():
    circuit, pauses = Circuit(), []
    for _ in range(13):
        circuit = after_failure(circuit, AT)
        pauses.append(circuit.paused_until and (circuit.paused_until - AT) // timedelta(seconds=1))
    assert pauses == [None, None, None, None, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]
    assert (circuit.failures, circuit.pauses, circuit.is_trying) == (13, 9, True)
    assert not Circuit(4).is_trying


def test_what_an_answer_means():
    told = {200: "sent", 204: "sent", 410: "gone", 404: "refused", 422: "refused", 429: "down", 408: "down"}
    assert {status: verdict_of(status) for status in told} == told
    assert [verdict_of(one) for one in (None, 100, 301, 500, 503)] == ["down"] * 5


def test_what_became_of_records_is_read_off_the_outbox():
    told = {"ids": [str(ONE), str(TWO)], "count": 2}
    assert happening_of("devices_c.created", told) == Happening("devices_c", "created", (ONE, TWO))
    changed = told | {"fields": ["level"]}
    assert happening_of("customers.updated", changed) == Happening("customers", "updated", (ONE, TWO), ("level",))
    assert happening_of("customers.updated", told | {"deleted": True}) == Happening("customers", "deleted", (ONE, TWO))
    restored = happening_of("contacts.updated", told | {"restored": True})
    assert restored == Happening("contacts", "restored", (ONE, TWO))
    merged = happening_of("customers.merged", {"from": str(ONE), "into": str(TWO)})
    assert merged == Happening("customers", "merged", (TWO,), merged=ONE)


def test_what_is_about_no_record_is_nothing():
    assert happening_of("imports.done", {"rows": 3}) is None
    assert happening_of("identity.merged", {"act": "x"}) is None
    assert happening_of("x.scored", {"ids": []}) is None


def test_what_can_be_told_of_an_object():
    assert events_of("devices_c", is_custom=True) == EVENTS_OF_OWN
    assert "merged" in events_of("customers", is_custom=False)
    assert events_of("users", is_custom=False) == ()
