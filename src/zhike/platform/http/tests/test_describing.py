from ninja import Router
from ninja.openapi.schema import OpenAPISchema

from zhike.platform.http.describing import Api, share_response_models
from zhike.platform.http.public import PROBLEMS, Problem


def routed():
    share_response_models()
    router = Router()

    @router.get("/plain", response={200: list[int], PROBLEMS: Problem})
    def read_plain(request):
        """Read."""

    # Something said of one operation alone must not reach the others.
    extra = {"responses": {404: {"content": {"application/json": {"schema": {"x-told": "here"}}}}}}

    @router.get("/told", response={200: list[int], 204: None, PROBLEMS: Problem}, openapi_extra=extra)
    def read_told(request):
        """Read."""

    return router


def test_the_quick_description_says_what_ninja_says():
    router = routed()
    api = Api(urls_namespace="quick")
    api.add_router("", router)
    assert api.get_openapi_schema(path_prefix="/api/") == OpenAPISchema(api, "/api/")


def test_answers_of_one_kind_have_one_model():
    plain, told = (path.operations[0].response_models for path in routed().path_operations.values())
    assert len({plain[status] for status in PROBLEMS} | {told[status] for status in PROBLEMS}) == 1
    assert plain[200] is told[200]
    assert plain[200] is not plain[404]
    assert told[204] is None
