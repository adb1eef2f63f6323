"""A write repeated under one key has one effect and the same answer."""

import pytest
from django.http import HttpResponse, JsonResponse
from django.test import RequestFactory

from zhike.platform.http.middleware import idempotency, trace
from zhike.platform.http.models import IdempotencyKey

pytestmark = pytest.mark.django_db


@pytest.fixture
def calls():
    return []


@pytest.fixture
def send(calls):
    def view(request):
        calls.append(request.body)
        return JsonResponse({"n": len(calls)}, status=201) if b"bad" not in request.body else HttpResponse(status=422)

    handle = trace(idempotency(view))

    def post(body="{}", key="k1", who="alice", path="/api/v1/things"):
        headers = {"HTTP_AUTHORIZATION": f"Bearer {who}"} | ({"HTTP_IDEMPOTENCY_KEY": key} if key else {})
        return handle(RequestFactory().post(path, body, content_type="application/json", **headers))

    return post


def test_the_second_send_gets_the_first_answer_and_does_nothing(send, calls):
    first, second = send(), send()
    assert (first.status_code, first.content) == (second.status_code, second.content) == (201, b'{"n": 1}')
    assert second["Idempotent-Replay"] == "true"
    assert len(calls) == 1


def test_the_same_key_for_another_body_is_refused(send, calls):
    send(body='{"a": 1}')
    refused = send(body='{"a": 2}')
    assert refused.status_code == 422
    assert b"platform.idempotency_reused" in refused.content
    assert len(calls) == 1


def test_keys_of_different_callers_do_not_meet(send, calls):
    send(who="alice")
    send(who="bob")
    assert len(calls) == 2


def test_a_failed_write_may_be_tried_again_under_its_key(send, calls):
    assert send(body="bad").status_code == 422
    assert send(body="good").status_code == 201
    assert IdempotencyKey.objects.count() == 1


def test_without_a_key_every_send_counts(send, calls):
    send(key="")
    send(key="")
    assert len(calls) == 2


def test_an_endless_key_is_refused(send, calls):
    assert send(key="x" * 201).status_code == 422
    assert calls == []
