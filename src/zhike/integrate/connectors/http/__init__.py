"""HTTP of connectors, of what is posted to them, and of forms that strangers fill in."""

from ninja import Router

from zhike.integrate.connectors.http import connectors, deliveries
from zhike.integrate.connectors.http.forms import form_urls

__all__ = ["form_urls", "router"]

router = Router()
router.add_router("", connectors.router)
router.add_router("", deliveries.router)
