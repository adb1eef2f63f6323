"""The demo's ERP, of Kingdee's shape: a token, answers of 200 that say no, the phone inside a list of people."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from zhike.adapters.neighbours import Kingdee, Party, open_neighbour
from zhike.integrate.writebacks.tests.conftest import Street

pytestmark = pytest.mark.django_db
BODY = {"number": "{key}", "bomentity": ["{changes}"]}


class Demo(Street):
    """The company beside a pretended Kingdee."""

    def made(self, **extra):
        settings = {
            "kind": "rest",
            "url": f"{self.erp}/jdy/v2/bd/customer",
            "rows_path": "data.rows",
            "sign_in": "token",
            "sign_in_name": "app-token",
            "token_url": f"{self.erp}/jdyconnector/app_management/kingdee_auth_token",
            "token_secret": "app_secret",
            "token_path": "data.app-token",
            "token_sent_in": "header",
            "ok_path": "errcode",
            "ok": "0",
            "a_second": 50,
        }
        mapping = {"number": "external_key", "name": "name", "bomentity.mobile": "phones"}
        return super().made(settings=settings, mapping=mapping, secret="s3cret", **extra)


def test_a_phone_goes_there_and_comes_back(company, steward, settings, tmp_path):
    settings.ZHIKE_UPLOADS, settings.ZHIKE_KEYRING = tmp_path / "uploads", tmp_path / "keyring"
    firm = Party(key="KD1", name="杭州华星贸易有限公司", phone="13912345678", modified=datetime(2026, 1, 1, tzinfo=UTC))
    erp = Kingdee([firm, replace(firm, key="KD2", name="宁波远航电子有限公司", phone="13712345678")], "s3cret")
    with open_neighbour(erp) as address:
        settings.ZHIKE_OUTGOING_ALLOW = address.removeprefix("http://")
        demo = Demo(company, steward, address)
        demo.pull()
        where = {"method": "POST", "url": f"{address}/jdy/v2/bd/customer", "body": BODY}
        looks = {
            "check": "read",
            "read_url": f"{address}/jdy/v2/bd/customer_detail?number={{key}}",
            "read_path": "data",
        }
        answer = demo.ways(phone={"direction": "both", "target": "mobile"}, settings=where | looks)
        assert answer.status_code == 200, answer.content
        demo.change("杭州华星贸易有限公司", phone="13866661234")
        demo.send()
        assert {one.key: one.phone for one in erp.parties} == {"KD1": "13866661234", "KD2": "13712345678"}
        assert [one["state"] for one in demo.changes()] == ["sent"]
        demo.pull()
        assert (demo.send(), demo.customer("杭州华星贸易有限公司").hand) == (0, {})
        erp.parties = [one for one in erp.parties if one.key == "KD2"]
        demo.change("杭州华星贸易有限公司", phone="13866665678")
        demo.send()
        (waiting, _) = demo.changes()
        assert (waiting["state"], waiting["attempts"]) == ("waiting", 1)
        assert "客户不存在" in waiting["problem"]
