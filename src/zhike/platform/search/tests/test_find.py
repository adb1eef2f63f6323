"""Records are found by pieces of names, pinyin, phone tails and addresses."""

import pytest

from zhike.platform.actor import DataScope, system_actor
from zhike.platform.clock import now
from zhike.platform.ids import new_id
from zhike.platform.search.models import SearchEntry
from zhike.platform.search.public import Findable, forget_records, index_records, index_stored, newest_matching

pytestmark = pytest.mark.django_db

TENANT = new_id()
ACTOR = system_actor(TENANT)
START = now()
ZHANG, LI, COMPANY = new_id(), new_id(), new_id()


@pytest.fixture(autouse=True)
def _records():
    records = [
        Findable(
            created_at=START, record_id=ZHANG, texts=["张伟明", "zhang weiming", "zwm"], phones=["+8613812345678"]
        ),
        Findable(
            created_at=START,
            record_id=LI,
            texts=["李伟", "li wei", "lw"],
            emails=["Li.Wei@example.com"],
            handles=["lw_88"],
        ),
        Findable(created_at=START, record_id=COMPANY, texts=["上海明伟机械有限公司", "shanghai mingwei"]),
    ]
    index_records(TENANT, "things", records=records)


def find(query, *, actor=ACTOR, sees_protected=True, limit=50, before_row=None):
    return newest_matching(
        actor, "things", query, sees_protected=sees_protected, limit=limit, before_row=before_row
    ).ids


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("伟", (COMPANY, LI, ZHANG)),
        ("伟明", (ZHANG,)),
        ("明伟", (COMPANY,)),
        ("张伟明", (ZHANG,)),
        ("明伟机械", (COMPANY,)),
        ("伟明机械", ()),
        ("zwm", (ZHANG,)),
        ("wei", (LI, ZHANG)),
        ("ＺＨＡＮＧ 伟", (ZHANG,)),
        ("5678", (ZHANG,)),
        ("138 1234 5678", (ZHANG,)),
        ("678", ()),
        ("li.wei@ex", (LI,)),
        ("lw_88", (LI,)),
        ("", ()),
        ("\"'*()", ()),
        ("ꀀ8765", ()),
        ("50%", ()),
    ],
)
def test_a_query_finds_exactly(query, found):
    assert find(query) == found


def test_protected_values_do_not_answer_those_who_see_only_masks():
    assert find("5678", sees_protected=False) == ()
    assert find("li.wei@example.com", sees_protected=False) == ()
    assert find("伟明", sees_protected=False) == (ZHANG,)


def test_pages_follow_each_other_newest_first():
    first = newest_matching(ACTOR, "things", "伟", sees_protected=True, limit=2)
    second = newest_matching(ACTOR, "things", "伟", sees_protected=True, limit=2, before_row=first.next_row)
    assert (first.ids, second.ids, second.next_row) == ((COMPANY, LI), (ZHANG,), None)


def test_indexing_again_replaces_and_forgetting_removes():
    index_records(TENANT, "things", records=[Findable(created_at=START, record_id=LI, texts=["王芳"])])
    assert find("李伟") == ()
    assert find("王芳") == (LI,)
    forget_records("things", [LI])
    assert find("王芳") == ()


def test_another_tenant_and_another_scope_find_nothing():
    assert find("伟", actor=system_actor(new_id())) == ()
    from dataclasses import replace

    own = replace(ACTOR, user_id=new_id(), scope=DataScope("own"))
    team = replace(own, scope=DataScope("team", frozenset({new_id()})))
    assert find("伟", actor=own) == find("伟", actor=team) == ()


def test_what_was_stored_before_is_indexed_once():
    late = Findable(record_id=new_id(), created_at=None, texts=["赵敏"])
    assert (
        index_stored(
            SearchEntry, "things", records=[(TENANT, late), (TENANT, Findable(created_at=START, record_id=LI))]
        )
        == 2
    )
    assert (find("赵敏"), find("李伟")) == ((late.record_id,), (LI,))
