"""Any sequence of imports, merges and splits, taken back in any order, leaves everything as it was, byte for byte."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhike.integrate.identity.models import Membership
from zhike.integrate.identity.public import merge_customers, split_record, undo_import, withdraw_act
from zhike.integrate.identity.tests.conftest import Town, quiet
from zhike.platform.errors import AppError

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

BASE = (
    "K1,王建国,13912345678,110101199003077539,上海市,老客户",
    "K2,李静,13812345677,,北京市,",
    "K3,赵云飞,13712345676,,广州市,",
)
BASE_ORDERS = ("K1,O1,10,2026-01-02", "K2,O2,20,2026-01-03", "K3,O3,30,2026-01-04")
FILES = (
    ("ERP", "customers", ("K1,王建国,13912345678,110101199003077539,杭州市,", "K4,孙丽华,13612345675,,深圳市,")),
    ("Shop", "customers", ("S1,王建国,13912345678,110101199003077539,南京市,VIP会员", "S2,李静,13812345677,,,")),
    ("Shop", "customers", ("S2,李静,13812345677,,天津市,", "S3,赵云飞,13712345676,,,喜欢茶")),
    ("Desk", "customers", ("D1,孙丽华,13612345675,,,", "D2,周志强,13512345674,,武汉市,")),
    ("Orders", "orders", ("K1,O1,99,2026-01-02", "K4,O9,5,2026-03-01", "K2,O8,7,2026-03-02")),
)
STEPS = st.one_of(
    st.tuples(st.just("import"), st.integers(0, len(FILES) - 1), st.just(0)),
    st.tuples(st.just("merge"), st.integers(0, 5), st.integers(0, 5)),
    st.tuples(st.just("split"), st.integers(0, 5), st.integers(0, 5)),
    st.tuples(st.just("undo"), st.integers(0, 5), st.just(0)),
)


class Story:
    """One tenant with a baseline, and what was done to it since."""

    def __init__(self, folder):
        self.town = Town(folder)
        self.town.ingest(*BASE)
        self.town.ingest(*BASE_ORDERS, source="Orders", object="orders")
        self.done = []

    def do(self, step):
        kind, first, second = step
        try:
            getattr(self, f"_{kind}")(first, second)
        except AppError as refusal:
            assert refusal.status in {404, 409, 422}  # noqa: PT017 - a refusal is an outcome here

    def _import(self, which, _):
        source, object_key, lines = FILES[which]
        self.done.append(("import", self.town.ingest(*lines, source=source, object=object_key)))

    def _merge(self, first, second):
        ids = list(self.town.customers().values())
        chosen = [ids[first % len(ids)], ids[second % len(ids)]]
        self.done.append(("act", merge_customers(self.town.actor, chosen).act_id))

    def _split(self, first, second):
        ids = list(self.town.customers().values())
        customer = ids[first % len(ids)]
        rows = Membership.objects.unscoped("test").filter(customer_id=customer).order_by("record_id")
        members = list(rows.values_list("record_id", flat=True))
        record = members[second % len(members)]
        self.done.append(("act", split_record(self.town.actor, customer, record).act_id))

    def _undo(self, which, _):
        if self.done:
            self.take_back(self.done.pop(which % len(self.done)))

    def take_back(self, act):
        kind, key = act
        if kind == "import":
            undo_import(self.town.actor, key, quiet)
        else:
            withdraw_act(self.town.actor, key)

    def take_all_back(self, chance):
        while self.done:
            act = self.done.pop(chance.randrange(len(self.done)))
            try:
                self.take_back(act)
            except AppError as refusal:
                # A later decision took its place.
                assert refusal.code == "platform.not_found"  # noqa: PT017 - as above


def prove(folder, steps, chance):
    story = Story(folder)
    before = story.town.snapshot()
    for step in steps:
        story.do(step)
    story.take_all_back(chance)
    assert story.town.snapshot() == before


SHORT = settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
LONG = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture
def folder(settings, tmp_path):
    settings.ZHIKE_UPLOADS = tmp_path / "uploads"
    return tmp_path


@SHORT
@given(steps=st.lists(STEPS, min_size=2, max_size=5), chance=st.randoms(use_true_random=False))
def test_taking_everything_back_leaves_no_trace(folder, steps, chance):
    prove(folder, steps, chance)


@pytest.mark.chaos
@LONG
@given(steps=st.lists(STEPS, min_size=2, max_size=12), chance=st.randoms(use_true_random=False))
def test_taking_everything_back_leaves_no_trace_many_times(folder, steps, chance):
    prove(folder, steps, chance)
