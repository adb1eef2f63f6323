"""The API: one router a feature, one error shape, one way to know the actor."""

from zhike.platform.http.body import FastRenderer, StrictParser
from zhike.platform.http.describing import Api, share_response_models
from zhike.platform.http.problem import install_problem_handlers
from zhike.site.authentication import authenticators
from zhike.site.demo_sign_in import router as demo_router
from zhike.site.features import modules_named

share_response_models()
api = Api(
    title="Zhike 知客",
    version="1",
    urls_namespace="api",
    openapi_url="/openapi.json",
    docs_url="/docs",
    auth=authenticators(),
    parser=StrictParser(),
    renderer=FastRenderer(),
)
install_problem_handlers(api)
for module in modules_named("http"):
    api.add_router("", module.router)
api.add_router("", demo_router)
