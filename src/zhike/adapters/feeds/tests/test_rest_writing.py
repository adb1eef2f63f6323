"""One record of a REST service is read and written, signed in as its pulls are; a friendly refusal is still a refusal."""

import pytest

from zhike.adapters.feeds import RestSettings
from zhike.adapters.feeds.rest_writing import RestWriter
from zhike.adapters.feeds.tests.test_rest_pages import service

__all__ = ["service"]


@pytest.fixture
def writer_at(service):
    writers = []

    def opened(answer, **settings):
        service.answer = answer
        of = RestSettings(url=service.url, **settings)
        writers.append(RestWriter(of, "s3", allowed=f"127.0.0.1:{service.server_port}"))
        return writers[-1]

    yield opened
    for one in writers:
        one.close()


def test_a_record_is_written_with_the_sign_in_of_the_pulls(service, writer_at):
    writer = writer_at(lambda *_: (200, {"id": 7}, {}), sign_in="bearer")
    answer, told = writer.ask("POST", f"{service.url}/7", body={"name": "王"}, headers={"If-Match": "3"})
    assert (answer.status, told) == (200, {"id": 7})
    path, _, headers = service.asked[0]
    assert (path, headers["Authorization"], headers["If-Match"]) == ("/rows/7", "Bearer s3", "3")


def test_a_token_is_fetched_once_for_several_requests(service, writer_at):
    token_url = service.url.replace("/rows", "/token")
    settings = {"sign_in": "token", "sign_in_name": "access_token", "token_url": token_url, "token_secret": "secret"}
    writer = writer_at(lambda path, *_: (200, {"access_token": "t9"} if path == "/token" else {}, {}), **settings)
    writer.ask("GET", f"{service.url}/7")
    writer.ask("GET", f"{service.url}/8")
    assert [(path, asked) for path, asked, _ in service.asked] == [
        ("/token", {"secret": "s3"}),
        ("/rows/7", {"access_token": "t9"}),
        ("/rows/8", {"access_token": "t9"}),
    ]


@pytest.mark.parametrize(
    ("token", "status", "code"),
    [
        ((403, {}, {}), 403, "feeds.sign_in_refused"),
        ((200, {"errcode": 0}, {}), 400, "feeds.no_token"),
        ((200, {"errcode": 40001, "errmsg": "bad secret"}, {}), 400, "feeds.said_no"),
    ],
)
def test_who_is_not_signed_in_writes_nothing(service, writer_at, token, status, code):
    token_url = service.url.replace("/rows", "/token")
    settings = {"token_url": token_url, "token_body": {"app": "me"}, "token_secret": "secret"}
    of = {"sign_in": "token", "sign_in_name": "t", "ok_path": "errcode", "ok": "0", **settings}
    answer, told = writer_at(lambda *_: token, **of).ask("POST", f"{service.url}/7", body={"name": "王"})
    assert (answer.status, answer.code, told) == (status, code, None)
    assert [path for path, _, _ in service.asked] == ["/token"]


def test_a_code_of_its_own_that_says_no_is_a_refusal_whatever_the_status(service, writer_at):
    writer = writer_at(lambda *_: (200, {"code": 9, "msg": "已锁定"}, {}), ok_path="code", ok="0")
    answer, told = writer.ask("POST", f"{service.url}/7", body={})
    assert (answer.status, answer.code, answer.text, told) == (400, "feeds.said_no", "9 已锁定", None)


def test_an_answer_without_json_is_told_as_it_is(service, writer_at):
    answer, told = writer_at(lambda *_: (409, b"<html>", {})).ask("POST", f"{service.url}/7", body={})
    assert (answer.status, told) == (409, None)
    answer, told = writer_at(lambda *_: (204, b"", {})).ask("POST", f"{service.url}/7")
    assert (answer.status, told) == (204, None)


def test_another_host_is_not_written_to(service, writer_at):
    answer, told = writer_at(lambda *_: (200, {}, {}), sign_in="bearer").ask("POST", "http://localhost:1/rows", body={})
    assert (answer.status, answer.code, told) == (None, "outgoing.other_host", None)
    assert service.asked == []
