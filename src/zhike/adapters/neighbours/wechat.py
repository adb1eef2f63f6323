"""WeCom's external contacts and an official account's followers."""

from collections.abc import Sequence
from typing import Any, Final

from zhike.adapters.neighbours.goods import Party
from zhike.adapters.neighbours.serving import NOT_FOUND, Asked, Told, is_token, token_of

_MOST: Final = 100


class WeCom:
    """``/cgi-bin/externalcontact/batch/get_by_user``: the contacts of named colleagues."""

    def __init__(self, parties: Sequence[Party], secret: str, *, followed_by: str = "zhangsan") -> None:
        """Hold the external contacts of one colleague."""
        self.parties, self._secret, self._user = parties, secret, followed_by

    def __call__(self, asked: Asked) -> Told:
        """Answer as WeCom does: 200 always, ``errcode`` says what happened."""
        if asked.path == "/cgi-bin/gettoken":
            return _token(asked.query.get("corpsecret"), self._secret, 40_001)
        if asked.path != "/cgi-bin/externalcontact/batch/get_by_user":
            return NOT_FOUND
        if not is_token(asked.query.get("access_token"), self._secret):
            return Told({"errcode": 40_014, "errmsg": "invalid access_token"})
        mine = self.parties if self._user in asked.body.get("userid_list", ()) else ()
        at, size = int(asked.body.get("cursor") or 0), min(int(asked.body.get("limit") or 50), _MOST)
        contacts = [self._contact(one) for one in mine[at : at + size]]
        cursor = str(at + size) if at + size < len(mine) else ""
        return Told({"errcode": 0, "errmsg": "ok", "external_contact_list": contacts, "next_cursor": cursor})

    def _contact(self, one: Party) -> dict[str, Any]:
        known = {
            "external_userid": one.key,
            "name": one.name,
            "type": 1,
            "gender": one.gender,
            "unionid": f"oU{one.key}",
        }
        followed = {
            "userid": self._user,
            "remark": one.contact or one.name,
            "description": one.remark,
            "createtime": int(one.modified.timestamp()),
            "tag_id": [],
            "remark_mobiles": [one.phone] if one.phone else [],
            "add_way": 1,
        }
        return {"external_contact": known, "follow_info": followed}


class OfficialAccount:
    """``/cgi-bin/user/get`` tells who follows, ``/cgi-bin/user/info/batchget`` what is known of them."""

    def __init__(self, parties: Sequence[Party], secret: str, *, page: int = 10_000) -> None:
        """Hold followers; ``page`` is how many are told at once."""
        self.parties, self._secret, self._page = parties, secret, page

    def __call__(self, asked: Asked) -> Told:
        """Answer as the account's server does; behind the last follower comes an answer without any."""
        if asked.path == "/cgi-bin/token":
            return _token(asked.query.get("secret"), self._secret, 40_125)
        if not is_token(asked.query.get("access_token"), self._secret):
            return Told({"errcode": 40_001, "errmsg": "invalid credential, access_token is invalid or not latest"})
        keys = [one.key for one in self.parties]
        if asked.path == "/cgi-bin/user/get":
            begin = asked.query.get("next_openid", "")
            at = keys.index(begin) + 1 if begin else 0
            page = keys[at : at + self._page]
            told = {"total": len(keys), "count": len(page), "next_openid": page[-1] if page else ""}
            return Told(told | ({"data": {"openid": page}} if page else {}))
        if asked.path == "/cgi-bin/user/info/batchget":
            wanted = {str(one.get("openid")) for one in asked.body.get("user_list", ())}
            if len(wanted) > _MOST:
                return Told({"errcode": 40_130, "errmsg": "invalid openid list size"})
            return Told({"user_info_list": [_follower(one) for one in self.parties if one.key in wanted]})
        return NOT_FOUND


def _token(given: str | None, secret: str, code: int) -> Told:
    if given != secret:
        return Told({"errcode": code, "errmsg": "invalid appsecret"})
    return Told({"errcode": 0, "errmsg": "ok", "access_token": token_of(secret), "expires_in": 7200})


def _follower(one: Party) -> dict[str, Any]:
    return {
        "subscribe": 1,
        "openid": one.key,
        "language": "zh_CN",
        "subscribe_time": int(one.modified.timestamp()),
        "unionid": f"oU{one.key}",
        "remark": one.name,
        "groupid": 0,
        "tagid_list": [],
        "subscribe_scene": "ADD_SCENE_QR_CODE",
    }
