"""``/objects``, ``/studio/objects``."""

from ninja import Router

from zhike.studio.objects.http import cards, definitions, fields, records

router = Router()
for part in (records, cards, definitions, fields):
    router.add_router("", part.router)
