"""HTTP of connectors and of what is posted to them."""

from ninja import Router

from zhike.integrate.connectors.http import connectors, deliveries

router = Router()
router.add_router("", connectors.router)
router.add_router("", deliveries.router)
