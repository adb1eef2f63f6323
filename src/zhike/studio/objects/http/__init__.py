"""``/objects``, ``/studio/objects``."""

from ninja import Router

from zhike.studio.objects.http import definitions, fields, records

router = Router()
for part in (records, definitions, fields):
    router.add_router("", part.router)
