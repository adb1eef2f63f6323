"""``/objects``, ``/studio/objects``."""

from ninja import Router

from zhike.studio.objects.http import cards, definitions, fields, records, trials

router = Router()
for part in (records, cards, definitions, fields, trials):
    router.add_router("", part.router)
