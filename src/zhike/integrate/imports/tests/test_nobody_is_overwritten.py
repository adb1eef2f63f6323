"""Whatever people and a source do to a field in whatever order: what either said last stands there, waits, or was decided on."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhike.integrate.imports.tests.conftest import Shelf
from zhike.platform.outbox.public import deliver_pending
from zhike.studio.objects.tests.devices import send

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

VALUES = st.integers(1, 4)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), VALUES),
        st.tuples(st.just("tell"), VALUES),
        st.tuples(st.just("settle"), st.sampled_from(["ours", "theirs"])),
        st.tuples(st.just("undo settling"), st.none()),
    ),
    min_size=3,
    max_size=9,
)


class Story:
    """One field of one device, and what both sides know of each other."""

    def __init__(self, shelf, number):
        self.shelf, self.number = shelf, number
        self.act = None
        self.told = self.seen = 1
        self.mine = None
        self.is_adopted = True
        shelf.tell(f"{number},机,1")

    def open(self):
        return next((one for one in self.shelf.queue() if one["target_name"] == self.name), None)

    @property
    def name(self):
        return "机"

    def decide(self, value):
        """Note what a person wants, having what the source told before their eyes."""
        self.mine, self.seen, self.is_adopted = value, self.told, value == self.told

    def do(self, what, value):
        if what == "write":
            self.shelf.write(self.number, power_c=value)
            self.decide(value)
        elif what == "tell":
            self.shelf.tell(f"{self.number},机,{value}")
            self.told = value
            self.is_adopted |= value == self.mine
        elif what == "settle" and (row := self.open()):
            body = {"version": row["version"], "answer": value, "value": None}
            self.act = send(self.shelf.client, "post", f"conflicts/{row['id']}/settle", body)["act_id"], row["ours"]
            self.decide(row[value])
        elif what == "undo settling" and self.act:
            act, ours = self.act
            if send(self.shelf.client, "post", f"conflicts/acts/{act}/undo")["done"]:
                self.decide(ours)
            self.act = None
        deliver_pending()

    def check(self):
        stands, row = self.shelf.power(self.number), self.open()
        waits = row is not None and row["theirs"] == self.told and row["ours"] == stands
        assert stands == self.mine or self.is_adopted, "what a person wrote is gone"
        assert self.told in {stands, self.seen} or waits, "what the source told is gone"


def test_nobody_loses_a_value_silently(admin):
    shelf = Shelf(admin)
    count = 0

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(STEPS)
    def run(steps):
        nonlocal count
        count += 1
        for row in send(admin, "get", "objects/devices_c/records?limit=200")["items"]:
            send(admin, "delete", f"objects/devices_c/records/{row['id']}?version={row['version']}")
        story = Story(shelf, f"N{count}")
        for what, value in steps:
            story.do(what, value)
            story.check()

    run()
