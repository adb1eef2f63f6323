"""Where requests go: the API, and for everything else the single page."""

from django.urls import include, path

from zhike.site.api import api
from zhike.site.page import page

urlpatterns = [
    path("api/v1/", api.urls),
    path("_allauth/", include("zhike.site.account_urls")),
    path("", page),
    path("<path:path>", page),
]
