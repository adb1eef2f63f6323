"""Two shops: Shopify, and 有赞; customers and orders, and "not so fast" now and then."""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import count
from typing import Any, Final
from zoneinfo import ZoneInfo

from zhike.adapters.neighbours.goods import Party, Purchase
from zhike.adapters.neighbours.serving import NOT_FOUND, Asked, Told, is_token, page_of, token_of

_ZONE: Final = ZoneInfo("Asia/Shanghai")
_STATUSES: Final = {"paid": "TRADE_SUCCESS", "refunded": "TRADE_CLOSED", "cancelled": "TRADE_CLOSED"}


class Shopify:
    """``/admin/api/…/customers.json`` and ``orders.json``; every so many requests it answers 429."""

    def __init__(
        self, parties: Sequence[Party], purchases: Sequence[Purchase], secret: str, *, refuse_every: int = 0
    ) -> None:
        """Hold a shop; ``secret`` is its access token, 0 never refuses."""
        self.parties, self.purchases = parties, purchases
        self._secret, self._refuse_every, self._calls = secret, refuse_every, count(1)

    def __call__(self, asked: Asked) -> Told:
        """Answer as the Admin API does; a page names the next one in the Link header."""
        if asked.headers.get("x-shopify-access-token") != self._secret:
            return Told({"errors": "[API] Invalid API key or access token"}, 401)
        if self._refuse_every and next(self._calls) % self._refuse_every == 0:
            return Told({"errors": "Exceeded 2 calls per second"}, 429, {"Retry-After": "0.1"})
        what = asked.path.rpartition("/")[2]
        rows: dict[str, Sequence[Party] | Sequence[Purchase]] = {
            "customers.json": self.parties,
            "orders.json": self.purchases,
        }
        if not asked.path.startswith("/admin/api/") or what not in rows:
            return NOT_FOUND
        return _shopify_page(asked, rows[what], name=what.removesuffix(".json"))


def _shopify_page(asked: Asked, rows: Sequence[Party | Purchase], *, name: str) -> Told:
    # A cursor holds the filter of its first page, as page_info does.
    given, _, since = asked.query.get("page_info", "").partition("~")
    since = since or asked.query.get("updated_at_min", "")
    at, size = int(given or 0), min(int(asked.query.get("limit") or 50), 250)
    newer = [one for one in rows if not since or one.modified >= datetime.fromisoformat(since)]
    newer.sort(key=lambda one: (one.modified, one.key))
    links = {}
    if at + size < len(newer):
        url = (
            f"http://{asked.headers['host']}{asked.path}?limit={size}&page_info={at + size}~{since.replace('+', '%2B')}"
        )
        links = {"Link": f'<{url}>; rel="next"'}
    told = [_shopify_customer(one) if isinstance(one, Party) else _shopify_order(one) for one in newer[at : at + size]]
    return Told({name: told}, headers=links)


class Youzan:
    """``youzan.scrm.customer.search`` and ``youzan.trades.sold.get`` behind ``/auth/token``."""

    def __init__(self, parties: Sequence[Party], purchases: Sequence[Purchase], secret: str) -> None:
        """Hold a shop; ``secret`` is the app's."""
        self.parties, self.purchases, self._secret = parties, purchases, secret

    def __call__(self, asked: Asked) -> Told:
        """Answer as the open platform does: 200 always, ``success`` says what happened."""
        if asked.path == "/auth/token":
            if asked.body.get("client_secret") != self._secret or asked.body.get("authorize_type") != "silent":
                return _no(10_005, "参数 client_secret 无效")
            return _yes({"access_token": token_of(self._secret), "expires": 1_900_000_000_000, "scope": "multi_store"})
        if not is_token(asked.query.get("access_token"), self._secret):
            return _no(4_203, "请求令牌不正确")
        number, size = int(asked.body.get("page_no") or 1), min(int(asked.body.get("page_size") or 20), 100)
        if asked.path.startswith("/api/youzan.scrm.customer.search/"):
            newer = _changed_since(self.parties, asked.body.get("update_at_start"))
            page, _ = page_of(newer, number=number, size=size)
            return _yes({"total": len(newer), "record_list": [_youzan_customer(one) for one in page]})
        if asked.path.startswith("/api/youzan.trades.sold.get/"):
            orders = _changed_since(self.purchases, asked.body.get("start_update"))
            sold, _ = page_of(orders, number=number, size=size)
            return _yes({"total_results": len(orders), "full_order_info_list": [_youzan_order(one) for one in sold]})
        return NOT_FOUND


def _changed_since[T: (Party, Purchase)](rows: Sequence[T], since: object) -> list[T]:
    begin = datetime.fromisoformat(str(since)).replace(tzinfo=_ZONE) if since else datetime.min.replace(tzinfo=UTC)
    return sorted((one for one in rows if one.modified >= begin), key=lambda one: (one.modified, one.key))


def _yes(data: dict[str, Any]) -> Told:
    return Told({"success": True, "code": 200, "message": "successful", "data": data})


def _no(code: int, words: str) -> Told:
    return Told({"success": False, "code": code, "message": words, "data": None})


def _number(key: str) -> int:
    return int("".join(filter(str.isdigit, key)) or 0)


def _shopify_customer(one: Party) -> dict[str, Any]:
    place = {"address1": one.address, "city": one.city, "province": one.province, "country_code": "CN"}
    return {
        "id": _number(one.key),
        "email": one.email or None,
        "first_name": one.name[1:],
        "last_name": one.name[:1],
        "phone": f"+86{one.phone}" if one.phone else None,
        "note": one.remark or None,
        "tags": one.level,
        "default_address": place,
        "updated_at": one.modified.astimezone(_ZONE).isoformat(),
    }


def _shopify_order(one: Purchase) -> dict[str, Any]:
    lines = [
        {"title": title, "quantity": quantity, "price": f"{cents / 100:.2f}"} for title, quantity, cents in one.lines
    ]
    return {
        "id": _number(one.key),
        "name": f"#{_number(one.key)}",
        "customer": {"id": _number(one.party_key)},
        "created_at": one.at.astimezone(_ZONE).isoformat(),
        "updated_at": one.modified.astimezone(_ZONE).isoformat(),
        "currency": "CNY",
        "total_price": one.yuan,
        "financial_status": "voided" if one.status == "cancelled" else one.status,
        "line_items": lines,
    }


def _youzan_customer(one: Party) -> dict[str, Any]:
    return {
        "yz_open_id": one.key,
        "show_name": one.name,
        "mobile": one.phone,
        "gender": one.gender,
        "is_member": True,
        "updated_at": _written(one.modified),
    }


def _youzan_order(one: Purchase) -> dict[str, Any]:
    info = {
        "tid": one.key,
        "status": _STATUSES[one.status],
        "created": _written(one.at),
        "update_time": _written(one.modified),
    }
    orders = [{"title": title, "num": quantity, "price": f"{cents / 100:.2f}"} for title, quantity, cents in one.lines]
    told = {
        "order_info": info,
        "buyer_info": {"yz_open_id": one.party_key},
        "pay_info": {"payment": one.yuan},
        "orders": orders,
    }
    return {"full_order_info": told}


def _written(at: datetime) -> str:
    return at.astimezone(_ZONE).strftime("%Y-%m-%d %H:%M:%S")
