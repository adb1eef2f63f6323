"""The ERP and a person change the same field: nobody is overwritten, somebody decides, and that is told."""

import pytest

from zhike.integrate.conflicts.models import Conflict
from zhike.integrate.writebacks.tests.erp import refuse

pytestmark = pytest.mark.django_db
READS = {"check": "read", "read_path": "data"}
OURS, THEIRS = "13866661234", "13777771234"


@pytest.fixture
def met(street, erp):
    """The ERP's phone changed after the last pull, and a person's change meets it there."""
    street.ways(phone="both", level="both", settings=READS)
    erp.rows["K0"]["tel"] = THEIRS
    street.change("王建国", phone=OURS, level="B")
    street.send()
    return street


def settle(street, answer):
    (conflict,) = street.client.get("/api/v1/conflicts").json()["items"]
    where, body = f"/api/v1/conflicts/{conflict['id']}/settle", {"version": conflict["version"], "answer": answer}
    done = street.client.post(where, body, content_type="application/json")
    assert done.status_code == 200, done.content
    return done.json()


def test_what_changed_there_is_not_written_over_and_waits_beside_what_we_wrote(met, erp):
    assert erp.rows["K0"]["tel"] == THEIRS
    (conflict,) = met.client.get("/api/v1/conflicts").json()["items"]
    assert (conflict["field"], conflict["kind"], conflict["source"]) == ("phone", "refused", "ERP")
    assert [conflict[key] for key in ("base", "ours", "theirs")] == ["+8613912345670", "+86" + OURS, "+86" + THEIRS]
    (change,) = met.changes()
    assert (change["state"], change["problem"]) == ("conflict", "对方也修改了此记录，未覆盖")


def test_the_fields_that_nobody_changed_there_go_all_the_same(met, erp):
    assert erp.writes() == [("/customers/K0", {"lv": "B"})]
    assert erp.rows["K0"]["lv"] == "B"


def test_ours_is_kept_and_told_to_the_erp(met, erp):
    settle(met, "ours")
    met.send()
    assert erp.rows["K0"]["tel"] == OURS
    met.pull()
    assert (met.send(), met.customer("王建国").phone) == (0, "+86" + OURS)


def test_theirs_is_taken_at_once_and_nothing_is_told(met, erp):
    settle(met, "theirs")
    assert met.customer("王建国").phone == "+86" + THEIRS
    met.pull()
    assert (met.send(), len(erp.writes())) == (0, 1)
    assert met.customer("王建国").phone == "+86" + THEIRS
    assert "phone" not in met.customer("王建国").hand


def test_the_settlement_is_undone_as_any_other(met):
    act = settle(met, "theirs")["act_id"]
    undone = met.client.post(f"/api/v1/conflicts/acts/{act}/undo").json()
    assert (undone["done"], met.customer("王建国").phone) == (1, "+86" + OURS)
    assert Conflict.objects.unscoped("test").get().state == "open"


def test_an_open_conflict_is_not_sent_by_what_a_pull_brings(met, erp):
    erp.rows["K0"]["memo"] = "新备注"
    met.pull()
    assert (met.send(), erp.rows["K0"]["tel"]) == (0, THEIRS)
    (conflict,) = met.client.get("/api/v1/conflicts").json()["items"]
    assert conflict["kind"] == "told"


def test_a_source_that_took_our_value_over_is_followed_again(street, erp):
    street.ways(phone="both")
    street.change("王建国", phone=OURS)
    street.send()
    assert "phone" in street.customer("王建国").hand
    street.pull()
    assert "phone" not in street.customer("王建国").hand
    erp.rows["K0"]["tel"] = THEIRS
    street.pull()
    assert street.customer("王建国").phone == "+86" + THEIRS
    assert not Conflict.objects.unscoped("test").exists()
    assert (street.send(), len(erp.writes())) == (0, 1)


def test_a_field_that_only_goes_out_stays_locked(street, erp):
    street.ways(phone="out")
    street.change("王建国", phone=OURS)
    street.send()
    street.pull()
    assert "phone" in street.customer("王建国").hand


def test_the_etag_that_was_read_goes_back_and_a_change_in_between_is_found(street, erp):
    street.ways(phone="both", settings=READS | {"check": "if_match"})
    street.change("王建国", phone=OURS)

    def somebody_else(desk):
        erp.rows["K0"] |= {"tel": THEIRS, "rev": 9}
        refuse(412)(desk)

    erp.answers = [somebody_else]
    street.send()
    sent = [headers for method, _, headers, _ in erp.asked if method == "PATCH"]
    assert [one["if-match"] for one in sent] == ['"1"']
    assert erp.rows["K0"]["tel"] == THEIRS
    (conflict,) = street.client.get("/api/v1/conflicts").json()["items"]
    assert conflict["theirs"] == "+86" + THEIRS


def test_a_change_of_other_fields_in_between_is_no_conflict_and_ours_goes_later(street, erp):
    sent_as = {"version_field": "rev", "body": {"rev": "{version}", "set": "{changes}"}}
    street.ways(phone="both", settings=READS | {"check": "version"} | sent_as)
    street.change("王建国", phone=OURS)
    erp.answers = [refuse(409)]
    street.send()
    assert street.changes()[0]["state"] == "waiting"
    street.wait()
    street.send()
    assert [body for _, body in erp.writes()] == [{"rev": "1", "set": {"tel": OURS}}] * 2
    assert street.changes()[0]["state"] == "sent"
    assert not Conflict.objects.unscoped("test").exists()
