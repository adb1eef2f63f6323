"""Who may post, told by known answers of the schemes, and what a body holds."""

import base64
import hashlib
import hmac

import pytest

from zhike.integrate.connectors.rules.payloads import BadPayloadError, is_older, newest_of, rows_of
from zhike.integrate.connectors.rules.proofs import Posted, key_of, may_be_secret, problem_of
from zhike.integrate.connectors.settings import HookSettings

STANDARD = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
"""Secret, id, time, body and signature of spec/standard-webhooks.md, "Symmetric"."""
SIGNED = {
    "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
    "webhook-timestamp": "1614265330",
    "webhook-signature": "v1a,skipped v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
}
BODY = b'{"test": 2432232314}'
GITHUB = HookSettings(scheme="hmac", header="X-Hub-Signature-256", prefix="sha256=")
SHOPIFY = HookSettings(scheme="hmac", header="X-Shopify-Hmac-Sha256", encoding="base64")
TIMED = HookSettings(scheme="hmac", header="X-Sign", timestamp_header="X-Time")
TOKEN = HookSettings(scheme="token", header="X-Gitlab-Token")
# "Testing the webhook payload validation", docs.github.com: secret, payload and what it must give.
GITHUB_SIGN = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"


def posted(headers, body=BODY, at_s=1614265330):
    return Posted(headers={key.lower(): text for key, text in headers.items()}, body=body, at_s=at_s)


def base64_of(secret, signed):
    return base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest()).decode()


TIMED_SIGN = hmac.new(b"s3cret-s3cret", b"1614265330." + BODY, hashlib.sha256).hexdigest()
HELLO = b"Hello, World!"
CASES = [
    ("the standard's example", HookSettings(), STANDARD, posted(SIGNED), ""),
    ("its old secret beside a new one", HookSettings(), "whsec_" + "A" * 32, posted(SIGNED), ""),
    ("a changed body", HookSettings(), STANDARD, posted(SIGNED, body=BODY + b" "), "connectors.bad_signature"),
    ("no id", HookSettings(), STANDARD, posted(SIGNED | {"webhook-id": ""}), "connectors.bad_signature"),
    ("299 s old", HookSettings(), STANDARD, posted(SIGNED, at_s=1614265629), ""),
    ("301 s old", HookSettings(), STANDARD, posted(SIGNED, at_s=1614265631), "connectors.old_timestamp"),
    ("301 s ahead", HookSettings(), STANDARD, posted(SIGNED, at_s=1614265029), "connectors.old_timestamp"),
    ("no time", HookSettings(), STANDARD, posted({}), "connectors.no_timestamp"),
    ("a time in words", HookSettings(), STANDARD, posted({"webhook-timestamp": "²"}), "connectors.no_timestamp"),
    ("GitHub's example", GITHUB, "It's a Secret to Everybody", posted({GITHUB.header: GITHUB_SIGN}, body=HELLO), ""),
    ("no prefix", GITHUB, "It's a Secret to Everybody", posted({GITHUB.header: "x"}), "connectors.bad_signature"),
    ("Shopify's way", SHOPIFY, "hush-hush", posted({SHOPIFY.header: base64_of(b"hush-hush", BODY)}), ""),
    ("not ASCII", SHOPIFY, "hush-hush", posted({SHOPIFY.header: "签名"}), "connectors.bad_signature"),
    ("a signed time", TIMED, "s3cret-s3cret", posted({"X-Sign": TIMED_SIGN, "X-Time": "1614265330"}), ""),
    ("another time", TIMED, "s3cret-s3cret", posted({"X-Sign": TIMED_SIGN, "X-Time": "1614265331"}), "connectors.bad_signature"),
    ("a token", TOKEN, "s3cret-s3cret", posted({TOKEN.header: "s3cret-s3cret"}), ""),
    ("no token", TOKEN, "s3cret-s3cret", posted({}), "connectors.bad_signature"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("settings", "secret", "post", "wrong"), [one[1:] for one in CASES], ids=[one[0] for one in CASES]
)
def test_a_post_is_proven_or_told_what_is_wrong(settings, secret, post, wrong):
    held = [secret, STANDARD] if settings.scheme == "standard" else [secret]
    assert problem_of(settings, held, posted=post) == wrong
    assert problem_of(settings, [], posted=post) != ""


def test_a_post_is_named_by_what_is_signed_alone():
    assert key_of(HookSettings(), posted(SIGNED)) == "id:msg_p5jXN8AQM9LWM0D4loKWxJek"
    plain = key_of(GITHUB, posted({"X-GitHub-Delivery": "1"}))
    assert plain == key_of(GITHUB, posted({"X-GitHub-Delivery": "2"})) == f"body:{hashlib.sha256(BODY).hexdigest()}"
    assert key_of(TIMED, posted({"X-Time": "1"})) != key_of(TIMED, posted({"X-Time": "2"}))


@pytest.mark.parametrize(
    ("scheme", "secret", "fits"),
    [
        ("standard", STANDARD, True), ("standard", "whsec_签", False), ("standard", "whsec_QQ==", False),
        ("hmac", "short", False), ("token", "long-enough", True),
    ],
)  # fmt: skip
def test_a_secret_fits_its_scheme(scheme, secret, fits):
    assert may_be_secret(scheme, secret) is fits


@pytest.mark.parametrize(
    ("body", "kind", "path", "rows"),
    [
        (b'{"name":"A","tags":["x","y"],"on":true,"gone":null}', "", "", ({"name": "A", "tags": "x; y", "on": "true", "gone": ""},)),
        (b'[{"id":1},{"id":2}]', "application/json; charset=utf-8", "", ({"id": "1"}, {"id": "2"})),
        (b'{"d":{"rows":[{"a":{"b":"1\\u0000"}}]}}', "", "d.rows", ({"a.b": "1"},)),
        (b"[]", "", "", ()),
        ("名=王&tag=a&tag=b".encode(), "application/x-www-form-urlencoded", "", ({"名": "王", "tag": "a; b"},)),
    ],
)  # fmt: skip
def test_rows_of_bodies(body, kind, path, rows):
    assert rows_of(body, kind, rows_path=path) == rows


@pytest.mark.parametrize(
    ("body", "kind", "path", "code"),
    [
        (b"<xml/>", "", "", "connectors.no_json"),
        (b'{"a":NaN}', "", "", "connectors.no_json"),
        (b'"text"', "", "", "connectors.no_rows"),
        (b'[{"id":1},2]', "", "", "connectors.no_rows"),
        (b'{"a":1}', "", "b", "connectors.no_rows"),
        (b'[{"a":1}]', "", "a", "connectors.no_rows"),
        (b'{"a":' * 1020 + b"1" + b"}" * 1020, "", "", "connectors.no_rows"),
        (b"[" + b",".join([b"{}"] * 1001) + b"]", "", "", "connectors.too_many_rows"),
        (b"{" + b",".join(b'"c%d":1' % n for n in range(201)) + b"}", "", "", "connectors.too_many_columns"),
        (b"&".join(b"c%d=1" % n for n in range(201)), "application/x-www-form-urlencoded", "", "connectors.too_many_columns"),
    ],
    ids=range(10),
)  # fmt: skip
def test_bodies_without_rows_say_why(body, kind, path, code):
    with pytest.raises(BadPayloadError) as caught:
        rows_of(body, kind, rows_path=path)
    assert str(caught.value) == code


def test_an_older_version_never_comes_after_a_newer_one():
    rows = [{"id": "1", "v": "9"}, {"id": "1", "v": "10"}, {"id": "1", "v": "9"}, {"id": "2", "v": "3"}, {"v": "0"}]
    kept, newest = newest_of(rows, {"2": "4"}, key="id", version="v")
    assert kept == [rows[0], rows[1], rows[4]]
    assert newest == {"1": "10"}
    assert is_older("2026-01-02T08:00:00Z", "2026-01-02T09:00:00Z")
    assert not is_older("b", "a")
