"""What a person wrote into a record stays when its source tells something else, until somebody decides."""

import pytest

from zhike.integrate.conflicts.models import Conflict
from zhike.integrate.imports.tests.conftest import FEW, HEAD, Shelf
from zhike.platform.outbox.public import deliver_pending
from zhike.studio.objects.tests.devices import send

pytestmark = pytest.mark.django_db


def codes(shelf, done, status):
    return [one["code"] for row in shelf.rows(done, status) for one in row["reasons"]]


def test_what_both_changed_waits_and_what_one_changed_flows(shelf):
    shelf.write(power_c=5)
    done = shelf.tell("A1,一号机改,9", "A2,二号机,22")
    assert (shelf.power(), shelf.power("A2"), shelf.device()["values"]["name"]) == (5, 22, "一号机改")
    assert shelf.told() == [("power_c", 1, 5, 9)]
    (one,) = shelf.queue()
    assert (one["object"], one["target_id"], one["target_name"]) == ("devices_c", shelf.device()["id"], "一号机改")
    assert (one["source"], one["ours_by"], one["may_settle"], one["owner_name"]) == ("台账", "admin", True, "admin")
    assert codes(shelf, done, "stored") == ["imports.waits"]


def test_a_source_that_says_what_it_said_before_says_nothing_new(shelf):
    shelf.write(power_c=5)
    done = shelf.tell("A1,一号机,1")
    assert (shelf.power(), shelf.told(), codes(shelf, done, "skipped")) == (5, [], ["imports.kept"])


def test_what_only_the_source_changed_is_written_however_often(shelf):
    for power in (7, 8, 7, 1):
        shelf.tell(f"A1,一号机,{power}")
        assert (shelf.power(), shelf.told()) == (power, [])


def test_a_row_that_changed_nothing_counts_as_told(shelf):
    shelf.write(power_c=9)
    shelf.tell("A1,一号机,9")
    shelf.tell("A1,一号机,1")
    assert (shelf.power(), shelf.told()) == (1, [])


def test_a_source_that_was_never_heard_before_writes_as_ever(shelf):
    shelf.write(power_c=5)
    shelf.tell("A1,一号机,9", source="另一本")
    assert (shelf.power(), shelf.told()) == (9, [])


def test_a_first_file_without_keys_is_known_by_what_it_made(admin):
    shelf = Shelf(admin)
    shelf.tell("B1,新机,1", mode="insert", keys=[])
    shelf.write("B1", power_c=5)
    shelf.tell("B1,新机,9")
    assert (shelf.power("B1"), shelf.told()) == (5, [("power_c", 1, 5, 9)])


def test_a_conflict_follows_what_its_source_and_people_say(shelf):
    shelf.write(power_c=5)
    for power, found, ends in [
        (9, [("power_c", 1, 5, 9)], []),
        (10, [("power_c", 1, 5, 10)], []),
        (1, [], [("power_c", 1, 5, 1)]),
    ]:
        shelf.tell(f"A1,一号机,{power}")
        assert (shelf.power(), shelf.told(), shelf.told("closed")) == (5, found, ends)
    shelf.tell("A1,一号机,9")
    shelf.write(power_c=6)
    deliver_pending()
    assert shelf.told() == [("power_c", 1, 6, 9)]
    shelf.write(power_c=9)
    deliver_pending()
    assert (shelf.told(), [one["answer"] for one in shelf.queue("closed")]) == ([], ["agreed", "returned"])


def test_it_is_settled_each_way_and_taken_back(shelf):
    shelf.write(power_c=5)
    shelf.tell("A1,一号机,9")
    for answer, value, stands in [("ours", None, 5), ("theirs", None, 9), ("other", 7, 7)]:
        done = shelf.settle(answer, value)
        assert (shelf.power(), shelf.told(), done["state"], done["answer"]) == (stands, [], "settled", answer)
        shelf.tell("A1,一号机,9")
        assert (shelf.power(), shelf.told()) == (stands, [])
        assert send(shelf.client, "post", f"conflicts/acts/{done['act_id']}/undo")["done"] == 1
        assert (shelf.power(), shelf.told()) == (5, [("power_c", 1, 5, 9)])
    shelf.settle("ours")
    shelf.tell("A1,一号机,11")
    assert (shelf.power(), shelf.told()) == (5, [("power_c", 9, 5, 11)])


def test_who_looked_at_something_older_decides_nothing(shelf):
    shelf.write(power_c=5)
    shelf.tell("A1,一号机,9")
    (one,) = shelf.queue()
    shelf.write(power_c=6)
    body = {"version": one["version"], "answer": "theirs", "value": None}
    refused = send(shelf.client, "post", f"conflicts/{one['id']}/settle", body, status=409)
    assert (refused["code"], shelf.power()) == ("conflicts.moved", 6)
    deliver_pending()
    act = shelf.settle("theirs")["act_id"]
    shelf.write(power_c=8)
    told = send(shelf.client, "post", f"conflicts/acts/{act}/undo")
    assert (told["done"], [each["code"] for each in told["refused"]]) == (0, ["conflicts.changed_since"])
    assert shelf.power() == 8


def test_many_are_settled_in_one_act(shelf):
    shelf.write(power_c=5)
    shelf.write("A2", power_c=6, name="二号")
    shelf.tell("A1,一号机,11", "A2,二号改,12")
    items = [{"id": one["id"], "version": one["version"]} for one in shelf.queue()]
    assert len(items) == 3
    told = send(shelf.client, "post", "conflicts/settle", {"answer": "theirs", "items": items})
    assert (told["done"], shelf.power(), shelf.power("A2")) == (3, 11, 12)
    assert send(shelf.client, "post", f"conflicts/acts/{told['act_id']}/undo")["done"] == 3
    assert (shelf.power(), shelf.power("A2"), len(shelf.queue())) == (5, 6, 3)


def test_rules_of_the_object_field_and_source_decide_by_themselves(shelf):
    places = {one["object"]: one for one in send(shelf.client, "get", "conflicts/rules")["places"]}
    assert [one["name"] for one in places["devices_c"]["sources"]] == ["台账"]
    source = places["devices_c"]["sources"][0]["id"]
    rule = {"object": "devices_c", "field": "power_c", "source": source, "answer": "theirs", "column": ""}
    named = {"object": "devices_c", "field": "name", "source": "", "answer": "ours", "column": ""}
    send(shelf.client, "put", "conflicts/rules", {"rules": [rule, named], "version": 0})
    shelf.write(power_c=5, name="手写")
    shelf.tell("A1,一号改,9")
    assert (shelf.power(), shelf.device()["values"]["name"], shelf.told()) == (9, "手写", [])
    ended = {one["field"]: (one["answer"], one["settled_by"]) for one in shelf.queue("settled")}
    assert ended == {"power_c": ("theirs", ""), "name": ("ours", "")}
    lost = {"object": "customers", "field": "power_c", "source": "", "answer": "ours", "column": ""}
    send(shelf.client, "put", "conflicts/rules", {"rules": [lost], "version": 1}, status=422)


def test_an_emptied_cell_waits_too_where_blanks_empty(shelf):
    shelf.write(power_c=5)
    shelf.tell("A1,一号机,", clears=True)
    assert (shelf.power(), shelf.told()) == (5, [("power_c", 1, 5, None)])
    shelf.settle("theirs")
    assert shelf.power() is None


def test_a_dry_run_tells_and_leaves_no_conflict(shelf):
    shelf.write(power_c=5)
    draft = shelf.upload(HEAD, "A1,一号机,9")
    shelf.map(draft, FEW, mode="upsert", keys=["no_c"])
    told = send(shelf.client, "post", f"imports/{draft['id']}/dry-run")
    assert "imports.waits" in str(told)
    assert Conflict.objects.unscoped("test").count() == 0


def test_an_import_that_is_taken_back_was_never_told(shelf):
    shelf.write(power_c=5)
    shelf.tell("A1,一号机,9")
    later = shelf.tell("A1,一号改,10")
    assert shelf.told() == [("power_c", 1, 5, 10)]
    shelf.undo(later)
    assert (shelf.power(), shelf.device()["values"]["name"]) == (5, "一号机")
    assert shelf.told() == [("power_c", 1, 5, 9)]
    last = shelf.tell("A1,一号机,11")
    Conflict.objects.unscoped("test").update(base=9)
    shelf.undo(last)
    assert (shelf.told(), shelf.told("closed")) == ([], [("power_c", 9, 5, 9)])
