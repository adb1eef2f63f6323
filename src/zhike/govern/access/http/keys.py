"""``/api-keys``: everyone has their own; ``apikeys.manage`` sees and revokes all of the tenant's."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status

from zhike.govern.access.public import KeyLimits, create_api_key, limit_api_key, list_api_keys, revoke_api_key
from zhike.govern.access.schemas.users import KeyIn, KeyLimitsIn, KeyList, KeyOut, NewKeyOut, key_out
from zhike.platform.http.public import PROBLEMS, Problem, actor_of, for_signed_in

router = Router(tags=["access"])


@router.get(
    "/api-keys",
    operation_id="list_api_keys",
    openapi_extra=for_signed_in(),
    response={200: KeyList, PROBLEMS: Problem},
)
def read_keys(request: HttpRequest) -> KeyList:
    return KeyList(items=[key_out(card) for card in list_api_keys(actor_of(request))])


@router.post(
    "/api-keys",
    operation_id="create_api_key",
    openapi_extra=for_signed_in(),
    response={201: NewKeyOut, PROBLEMS: Problem},
)
def add_key(request: HttpRequest, body: KeyIn) -> Status[NewKeyOut]:
    new = create_api_key(actor_of(request), body.name, grants=body.grants, expires_at=body.expires_at)
    return Status(201, NewKeyOut(key=key_out(new.card), secret=new.secret))


@router.delete(
    "/api-keys/{key_id}",
    operation_id="revoke_api_key",
    openapi_extra=for_signed_in(),
    response={200: KeyOut, PROBLEMS: Problem},
)
def end_key(request: HttpRequest, key_id: UUID) -> KeyOut:
    return key_out(revoke_api_key(actor_of(request), key_id))


@router.put(
    "/api-keys/{key_id}/limits",
    operation_id="limit_api_key",
    openapi_extra=for_signed_in(),
    response={200: KeyOut, PROBLEMS: Problem},
)
def put_limits(request: HttpRequest, key_id: UUID, body: KeyLimitsIn) -> KeyOut:
    """Say how many calls a key may make; more than before needs ``apikeys.manage``."""
    limits = KeyLimits(per_minute=body.per_minute, per_day=body.per_day)
    return key_out(limit_api_key(actor_of(request), key_id, limits))
