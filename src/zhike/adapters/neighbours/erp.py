"""Two ERPs: 金蝶云·星辰 and 用友 U8, as far as their lists of customers go."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from zhike.adapters.neighbours.goods import Party
from zhike.adapters.neighbours.serving import NOT_FOUND, Asked, Told, is_token, page_of, token_of

_ZONE: Final = ZoneInfo("Asia/Shanghai")
_MOST: Final = 100
_LIST: Final = "/jdy/v2/bd/customer"
_ONE: Final = "/jdy/v2/bd/customer_detail"


class Kingdee:
    """``/jdy/v2/bd/customer`` behind an app token: GET lists, POST saves one by its number, ``customer_detail`` reads one.

    What is saved replaces an entry of ``parties``.
    """

    def __init__(self, parties: Sequence[Party], secret: str) -> None:
        """Hold customers; ``secret`` is the app's."""
        self.parties, self._secret = parties, secret

    def __call__(self, asked: Asked) -> Told:
        """Answer as the gateway does: 200 always, ``errcode`` says what happened."""
        if asked.path == "/jdyconnector/app_management/kingdee_auth_token":
            if asked.query.get("app_secret") != self._secret:
                return _no("1020001", "app_secret 不正确")
            return Told(
                {
                    "errcode": 0,
                    "description_cn": "成功",
                    "data": {"app-token": token_of(self._secret), "expires": 86_400_000},
                }
            )
        if asked.path not in {_LIST, _ONE}:
            return NOT_FOUND
        if not is_token(asked.headers.get("app-token"), self._secret):
            return _no("1130020", "app-token 无效或已过期")
        if asked.path == _ONE or asked.method == "POST":
            return self._single(asked)
        return self._listed(asked)

    def _single(self, asked: Asked) -> Told:
        """Read or save one customer, found by its number."""
        number = asked.query.get("number") if asked.path == _ONE else asked.body.get("number")
        found = next((one for one in self.parties if one.key == number), None)
        if found is None:
            return _no("2010006", "客户不存在")
        if asked.method == "POST":
            found = _saved(found, asked.body)
            self.parties = [found if one.key == found.key else one for one in self.parties]
        return Told({"errcode": 0, "description_cn": "成功", "data": _kingdee_row(found)})

    def _listed(self, asked: Asked) -> Told:
        since_ms = int(asked.query.get("modify_start_time") or 0)
        rows = [one for one in self.parties if one.modified.timestamp() * 1000 >= since_ms]
        number, size = int(asked.query.get("page") or 1), min(int(asked.query.get("page_size") or 10), _MOST)
        page, pages = page_of(sorted(rows, key=lambda one: (one.modified, one.key)), number=number, size=size)
        data = {"rows": [_kingdee_row(one) for one in page], "page": number, "page_size": size, "total_page": pages}
        return Told({"errcode": 0, "description_cn": "成功", "data": data | {"count": len(rows)}})


class Yonyou:
    """``/api/customer/batch_get`` behind ``/system/token``."""

    def __init__(self, parties: Sequence[Party], secret: str) -> None:
        """Hold customers; ``secret`` is the app's."""
        self.parties, self._secret = parties, secret

    def __call__(self, asked: Asked) -> Told:
        """Answer as the open platform does: numbers as texts, ``errcode`` says what happened."""
        if asked.path == "/system/token":
            if asked.query.get("app_secret") != self._secret:
                return Told({"errcode": "20002", "errmsg": "app_secret 不合法"})
            token = {"appKey": asked.query.get("app_key", ""), "expiresIn": 7200, "id": token_of(self._secret)}
            return Told({"errcode": "0", "errmsg": "", "token": token})
        if asked.path != "/api/customer/batch_get":
            return NOT_FOUND
        if not is_token(asked.query.get("token"), self._secret):
            return Told({"errcode": "20003", "errmsg": "token 不合法"})
        since = asked.query.get("ModifyDate_begin", "")
        rows = [one for one in self.parties if _local(one.modified, "%Y-%m-%d") >= since]
        number, size = int(asked.query.get("page_index") or 1), min(int(asked.query.get("rows_per_page") or 20), _MOST)
        page, pages = page_of(sorted(rows, key=lambda one: one.key), number=number, size=size)
        if number > pages:
            return Told({"errcode": "20042", "errmsg": "page_index 超出范围"})
        told = {"errcode": "0", "errmsg": "", "row_count": str(len(rows)), "page_index": str(number)}
        told |= {"rows_per_page": str(size), "page_count": str(pages)}
        return Told(told | {"customer": [_yonyou_row(one) for one in page]})


def _no(code: str, words: str) -> Told:
    return Told({"errcode": code, "description_cn": words, "data": None})


def _local(at: datetime, form: str) -> str:
    return at.astimezone(_ZONE).strftime(form)


def _saved(one: Party, told: Mapping[str, Any]) -> Party:
    """Return a customer with what a POST says of its first contact and itself; what it does not name stays."""
    people = told.get("bomentity")
    person = people[0] if isinstance(people, list) and people and isinstance(people[0], Mapping) else {}
    given = {"phone": person.get("mobile"), "email": person.get("email"), "remark": told.get("remark")}
    phone, email, remark = (getattr(one, name) if value is None else str(value) for name, value in given.items())
    return replace(one, modified=datetime.now(UTC), phone=phone, email=email, remark=remark)


def _kingdee_row(one: Party) -> dict[str, Any]:
    person = {
        "contact_person": one.contact or one.name,
        "mobile": one.phone,
        "email": one.email,
        "is_default_linkman": True,
    }
    return {
        "id": str(int.from_bytes(one.key.encode()[-7:])),
        "number": one.key,
        "name": one.name,
        "enable": "1",
        "customer_level_name": one.level,
        "province_name": one.province,
        "city_name": one.city,
        "district_name": one.district,
        "addr": one.address,
        "remark": one.remark,
        "bomentity": [person],
        "modify_time": _local(one.modified, "%Y-%m-%d %H:%M:%S"),
        "create_time": _local(datetime(2024, 1, 1, tzinfo=UTC), "%Y-%m-%d %H:%M:%S"),
    }


def _yonyou_row(one: Party) -> dict[str, Any]:
    return {
        "code": one.key,
        "name": one.name,
        "abbrname": one.name[:20],
        "sort_code": "01",
        "domain_code": "",
        "industry": "",
        "address": f"{one.province}{one.city}{one.district}{one.address}",
        "contact": one.contact,
        "phone": "",
        "mobile": one.phone,
        "email": one.email,
        "memo": one.remark,
        "ModifyDate": _local(one.modified, "%Y-%m-%d"),
        "timestamp": f"{int(one.modified.timestamp()):018x}",
    }
