import itertools

import orjson
import pytest

from zhike.integrate.events.actions import collecting
from zhike.integrate.events.models import WriteKey
from zhike.integrate.events.public import Ask, WriteKeyDraft, collect, create_write_key
from zhike.integrate.events.queries.keys import forget_keys
from zhike.testing import make_company

SITE = "https://shop.example.cn"


@pytest.fixture(autouse=True)
def folders(tmp_path, settings):
    settings.ZHIKE_HOME = tmp_path
    settings.ZHIKE_LAKE = tmp_path / "lake"
    forget_keys()
    yield tmp_path
    collecting._writer_of(tmp_path / "journal").close()
    collecting._writer_of.cache_clear()


@pytest.fixture
def company(db):
    return make_company()


@pytest.fixture
def page_key(company):
    return create_write_key(company.actor("admin"), WriteKeyDraft(name="官网", origins=[SITE]))


@pytest.fixture
def server_key(company):
    return create_write_key(company.actor("admin"), WriteKeyDraft(name="门店系统", trusts_claims=True))


@pytest.fixture
def send():
    numbers = itertools.count()

    def one(visitor="visitor-1", kind="page_viewed", **rest):
        return {"id": f"event-{next(numbers):06d}", "type": kind, "anonymous_id": visitor, **rest}

    def send_some(key, *events, origin=SITE, body=None, **around):
        content = orjson.dumps({"events": list(events), **around}) if body is None else body
        return collect(Ask("POST", key.key, origin, content))

    send_some.event = one  # type: ignore[attr-defined]  # events and their sending, in one word
    return send_some


@pytest.fixture
def key_model():
    return WriteKey
