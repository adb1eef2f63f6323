"""What an import brings is matched alone, and comes to what matching everybody by the same weights comes to."""

from types import SimpleNamespace
from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest

from zhike.adapters.matchindex import open_index
from zhike.engines.identity import Settings, model_from_json, resolve
from zhike.integrate.identity.actions import increments, resolving
from zhike.integrate.identity.actions.components import constraints_of
from zhike.integrate.identity.jobs import match_at_night
from zhike.integrate.identity.models import IdentityRun, Membership, PairLink
from zhike.integrate.identity.public import merge_customers, resolve_tenant, undo_import, unmerge_customer
from zhike.integrate.identity.queries.gathering import Roster
from zhike.integrate.identity.rules import increments as rules
from zhike.integrate.identity.tests.conftest import Town, quiet
from zhike.integrate.sources.public import SourceProfile, ingest_file

pytestmark = pytest.mark.django_db
SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈", "明华强磊静丽军洋勇艳"
BASE = [
    f"K{at},{SURNAMES[at % 10]}{GIVEN[at // 10 % 10]}{GIVEN[at % 7]},139{at // 2:08},,上海市,{'' if at % 3 else '老客户'}"
    for at in range(40)
]
NEW = (
    "S1,赵明明,13900000000,,上海市,",
    "S2,钱明华,13900000001,,,",
    "S3,新来人,13700000001,,北京市,",
    "S4,赵明明,,,上海市,",
)
CHANGED = ("K0,赵明明,13800000000,,上海市,搬家了", "K2,孙明强,13900000001,,,")


@pytest.fixture
def town(settings, tmp_path, monkeypatch):
    settings.ZHIKE_UPLOADS, settings.ZHIKE_LAKE = tmp_path / "uploads", tmp_path / "lake"
    monkeypatch.setattr(resolving, "ENOUGH_TO_TRAIN", 10)
    monkeypatch.setattr(rules, "LARGEST_SHARE", 0.9)
    town = Town(tmp_path)
    town.ingest(*BASE)
    return town


def bring(town, *lines, source="Shop"):
    """Store a file's rows without matching them."""
    path = town.folder / f"{source}{len(lines)}.csv"
    path.write_text("\n".join(["编号,姓名,手机,身份证,城市,备注", *lines]) + "\n", encoding="utf-8")
    mapping = dict(
        zip(
            ["编号", "姓名", "手机", "身份证", "城市", "备注"],
            ["external_key", "name", "phones", "id_number", "city", "remark"],
            strict=True,
        )
    )
    profile = SourceProfile(name=source, object="customers", mapping=mapping)
    return ingest_file(town.actor, path, source=profile, report=quiet, may_repeat=True).import_id


def stands(town):
    """The evidence and the clusters that are stored."""
    tenant = town.actor.tenant_id
    rows = PairLink.objects.in_tenant(tenant, "test").order_by("left", "right")
    links = [
        (str(left), str(right), *rest)
        for left, right, *rest in rows.values_list("left", "right", "bits", "status", "reason")
    ]
    clusters: dict[UUID, list[str]] = {}
    for record, customer in Membership.objects.in_tenant(tenant, "test").values_list("record_id", "customer_id"):
        clusters.setdefault(customer, []).append(str(record))
    return links, sorted(sorted(one) for one in clusters.values())


def everything(town):
    """What a full run with the kept weights would store."""
    tenant = town.actor.tenant_id
    index = open_index(increments.index_path(tenant))
    assert index is not None
    with index:
        models = {kind: model_from_json(text) for kind, text in index.stamp["models"].items()}
    found = resolve(
        list(Roster(tenant).engine_records()), constraints=constraints_of(tenant), settings=Settings(), models=models
    )
    names = ("left", "right", "bits", "status", "reason")
    links = list(zip(*(found.links[name].to_pylist() for name in names), strict=True))
    return sorted(links), sorted(sorted(one) for one in found.clusters.values())


def test_every_step_comes_to_what_matching_everybody_comes_to(town):
    first = bring(town, *NEW)
    told = town.resolve()
    assert (told.matched, told.records, told.created) == (4, 44, 1)
    assert stands(town) == everything(town)
    before = town.snapshot()

    changed = bring(town, *CHANGED, source="ERP")
    with patch.object(increments, "carry_out_all", side_effect=KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        town.resolve()
    assert town.resolve().matched > 2
    assert stands(town) == everything(town)
    assert town.resolve().matched == 0

    ids = list(town.customers().values())
    merge_customers(town.actor, ids[:2])
    undo_import(town.actor, changed, quiet)
    assert stands(town) == everything(town)
    unmerge_customer(town.actor, ids[0])
    assert stands(town) == everything(town)
    assert town.snapshot() == before

    undo_import(town.actor, first, quiet)
    assert stands(town) == everything(town)
    run = IdentityRun.objects.in_tenant(town.actor.tenant_id, "test").get()
    assert run.changed_since > 4


def test_everybody_is_matched_when_that_is_cheaper_or_the_only_way(town, monkeypatch):
    def matched():
        return town.resolve().matched

    path = increments.index_path(town.actor.tenant_id)
    assert matched() == 0
    bring(town, *NEW)
    monkeypatch.setattr(rules, "LARGEST_SHARE", 0.05)
    assert matched() == 44
    monkeypatch.setattr(rules, "LARGEST_SHARE", 0.9)
    path.unlink()
    assert matched() == 44
    rows = IdentityRun.objects.in_tenant(town.actor.tenant_id, "test")
    rows.update(revision="of another machine")
    assert matched() == 44
    bring(town, "O1,华星科技有限公司,,,,", source="Desk")
    assert matched() == 45
    assert matched() == 0
    assert resolve_tenant(town.actor, quiet, is_full=True).matched == 45


def test_at_night_everybody_is_matched_when_something_changed(town):
    night: Any = SimpleNamespace(actor=town.actor, report=quiet)
    assert match_at_night(night, {}) == {}
    bring(town, *NEW)
    town.resolve()
    assert match_at_night(night, {})["records"] == 44
    assert match_at_night(night, {}) == {}
