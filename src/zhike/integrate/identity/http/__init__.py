"""HTTP of One-ID."""

from ninja import Router

from zhike.integrate.identity.http.matching import router as matching_router
from zhike.integrate.identity.http.policies import router as policies_router
from zhike.integrate.identity.http.tuning import router as tuning_router

router = Router()
router.add_router("", matching_router)
router.add_router("", tuning_router)
router.add_router("", policies_router)
