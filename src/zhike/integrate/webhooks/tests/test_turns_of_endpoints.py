"""Workers die, lose their lease and meet endpoints that hang: what waits is sent all the same."""

import threading

import pytest

from zhike.integrate.webhooks.actions import serving
from zhike.integrate.webhooks.actions.dispatching import Dispatcher
from zhike.integrate.webhooks.actions.serving import endpoints_due, serve_endpoint
from zhike.integrate.webhooks.actions.turns import renew
from zhike.integrate.webhooks.models import Endpoint

pytestmark = pytest.mark.django_db


class Died(BaseException):
    """Stands for kill -9."""


def row():
    return Endpoint.objects.unscoped("test").get()


def test_killed_after_sending_and_before_noting_it_the_message_comes_again_under_its_id(hooks, receiver, monkeypatch):
    endpoint, _ = hooks.make("created")
    hooks.customer()
    hooks.spread()

    def die(*_, **__):
        raise Died

    with monkeypatch.context() as patch:
        patch.setattr(serving, "_note", die)
        with pytest.raises(Died):
            serve_endpoint(row().pk)
    assert hooks.messages(endpoint)[0]["state"] == "waiting"
    assert hooks.send() == 1
    assert (len(receiver.came), len(set(receiver.ids()))) == (2, 1)
    assert hooks.messages(endpoint)[0]["state"] == "sent"


def test_a_dead_workers_lease_runs_out_and_another_takes_over(hooks, receiver):
    hooks.make("created")
    hooks.customer()
    hooks.spread()
    at = row()
    Endpoint.objects.unscoped("test").update(lease=at.pk, leased_until=at.created_at.replace(year=2099))
    assert (endpoints_due(), serve_endpoint(at.pk), receiver.came) == ([], 0, [])
    Endpoint.objects.unscoped("test").update(leased_until=at.created_at.replace(year=2000))
    assert hooks.send() == 1


def test_who_lost_its_lease_sends_no_further(hooks, receiver, monkeypatch):
    hooks.make("created")
    for name in ("甲", "乙"):
        hooks.customer(name)
    hooks.spread()
    calls = []

    def renewed(endpoint, lease):
        calls.append(lease)
        if len(calls) == 3:
            Endpoint.objects.unscoped("test").update(lease=endpoint.user_id)
        renew(endpoint, lease)

    monkeypatch.setattr(serving, "renew", renewed)
    assert serve_endpoint(row().pk) == 0
    assert len(receiver.came) == 1
    assert row().lease == row().user_id


def test_an_endpoint_that_hangs_delays_nobody_else():
    held, served, both = threading.Event(), [], threading.Barrier(2, timeout=10)

    def serve(endpoint):
        if endpoint == "slow":
            held.wait(10)
            both.wait()
        served.append(endpoint)
        return 1

    due = [["slow", "a", "b"], ["slow", "c"], []]
    dispatcher = Dispatcher(2, serve=serve)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("zhike.integrate.webhooks.actions.dispatching.endpoints_due", lambda: due[0])
        patch.setattr("zhike.integrate.webhooks.actions.dispatching.close_old_connections", lambda: None)
        assert dispatcher.turn() == 2
        while "a" not in served:
            threading.Event().wait(0.01)
        due.pop(0)
        while "c" not in served:
            dispatcher.turn()
            threading.Event().wait(0.01)
        assert "slow" not in served
        held.set()
        both.wait()
        dispatcher.close()
    assert served.count("slow") == 1


def test_a_turn_that_breaks_frees_its_place():
    def serve(_):
        raise ValueError("broken")

    dispatcher = Dispatcher(1, serve=serve)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("zhike.integrate.webhooks.actions.dispatching.endpoints_due", lambda: ["one"])
        for name in ("close_old_connections", "connections"):
            patch.setattr(f"zhike.integrate.webhooks.actions.dispatching.{name}", _Quiet())
        assert dispatcher.turn() == 1
        while not dispatcher.turn():
            threading.Event().wait(0.01)
        dispatcher.close()


class _Quiet:
    def __call__(self):
        return None

    def close_all(self):
        return None
