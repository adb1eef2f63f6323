"""Any sequence of imports, changed rules, replays and decisions, taken back in any order, leaves everything as it was.

And whatever came before: a preview says what its replay then does.
"""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhike.integrate.identity.tests.test_as_if_it_had_never_been import BASE, BASE_ORDERS, FILES, Story
from zhike.integrate.replays.tests.conftest import Replays
from zhike.integrate.sources.models import Import
from zhike.platform.errors import AppError

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

UPPER = {"kind": "case", "to": "upper"}
DESCRIPTIONS = (
    {"remark": ("备注", UPPER)},
    {"name": ("备注", {"kind": "default", "value": "无名"})},
    {"city": ("城市", {"kind": "map", "pairs": {"上海市": "苏州市", "北京市": "北京市"}, "otherwise": "reject"})},
    {"phones": ("身份证",), "remark": ("手机",)},
    {"external_key": ("姓名",)},
    {},
)
ORDERS = (
    {"amount": ("金额", {"kind": "replace", "find": "0", "by": "00"})},
    {"customer_key": ("客户", {"kind": "map", "pairs": {"K1": "K2"}})},
    {"external_key": ("日期",)},
    {},
)
STEPS = st.one_of(
    st.tuples(st.just("import"), st.integers(0, len(FILES) - 1), st.just(0)),
    st.tuples(st.just("replay"), st.integers(0, len(DESCRIPTIONS) - 1), st.just(0)),
    st.tuples(st.just("replay_orders"), st.integers(0, len(ORDERS) - 1), st.just(0)),
    st.tuples(st.just("merge"), st.integers(0, 5), st.integers(0, 5)),
    st.tuples(st.just("undo"), st.integers(0, 5), st.just(0)),
)


class Replayed(Story):
    """A story in which rules change and are replayed."""

    def __init__(self, folder):
        self.town: Replays = Replays(folder)
        self.town.ingest(*BASE)
        self.town.ingest(*BASE_ORDERS, source="Orders", object="orders")
        self.done = []

    def _replay(self, which, _):
        self._carried_out("ERP", DESCRIPTIONS[which])

    def _replay_orders(self, which, _):
        self._carried_out("Orders", ORDERS[which])

    def _carried_out(self, source, description):
        self.town.describe(source=source, **description)
        seen = self.town.preview(source)
        done = self.town.replay(source)
        assert done.outcome["turns"] == seen.counts
        assert done.rows_in == done.stored + done.rejected + done.skipped
        self.done.append(("import", done.pk))

    def take_back(self, act):
        try:
            super().take_back(act)
        except AppError as refusal:
            # Rules that refuse every row of a file leave nothing to take back.
            is_empty = act[0] == "import" and not Import.objects.unscoped("test").get(pk=act[1]).stored
            if refusal.code != "sources.cannot_undo" or not is_empty:
                raise


def prove(folder, steps, chance):
    story = Replayed(folder)
    before = story.town.snapshot()
    for step in steps:
        story.do(step)
    story.take_all_back(chance)
    assert story.town.snapshot() == before


SHORT = settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
LONG = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture
def folder(settings, tmp_path):
    settings.ZHIKE_UPLOADS = tmp_path / "uploads"
    return tmp_path


def test_each_of_these_rules_is_carried_out_as_previewed_and_taken_back(folder):
    story = Replayed(folder)
    before = story.town.snapshot()
    for description in DESCRIPTIONS:
        story._carried_out("ERP", description)
    for description in ORDERS:
        story._carried_out("Orders", description)
    while story.done:
        story.take_back(story.done.pop())
    assert story.town.snapshot() == before


@pytest.mark.parametrize("order", [(0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)])
def test_replays_that_built_on_each_other_are_taken_back_in_any_order(folder, order):
    story = Replayed(folder)
    before = story.town.snapshot()
    for which in (2, 0, 5):
        story._carried_out("ERP", DESCRIPTIONS[which])
    for place in order:
        story.take_back(story.done[place])
    assert story.town.snapshot() == before


@SHORT
@given(steps=st.lists(STEPS, min_size=2, max_size=5), chance=st.randoms(use_true_random=False))
def test_taking_replays_back_leaves_no_trace(folder, steps, chance):
    prove(folder, steps, chance)


@pytest.mark.chaos
@LONG
@given(steps=st.lists(STEPS, min_size=2, max_size=10), chance=st.randoms(use_true_random=False))
def test_taking_replays_back_leaves_no_trace_many_times(folder, steps, chance):
    prove(folder, steps, chance)
