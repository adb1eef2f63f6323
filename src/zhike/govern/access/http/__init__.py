"""``/me``, ``/catalog``, ``/grants``, ``/users``, ``/roles``, ``/api-keys``."""

from ninja import Router

from zhike.govern.access.http import keys, me, roles, users, why

router = Router()
for part in (me, users, roles, keys, why):
    router.add_router("", part.router)
