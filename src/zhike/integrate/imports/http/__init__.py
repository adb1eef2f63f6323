"""HTTP of imports and sources."""

from ninja import Router

from zhike.integrate.imports.http.bulk import router as bulk_router
from zhike.integrate.imports.http.imports import router as imports_router
from zhike.integrate.imports.http.sources import router as sources_router

router = Router()
router.add_router("", bulk_router)
router.add_router("", imports_router)
router.add_router("", sources_router)
