"""What a REST service is told to be: pydantic checks it, the connector's form and the API are made from it."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

type Paging = Literal["none", "page", "offset", "cursor", "link", "next_url"]
type SignIn = Literal["none", "bearer", "header", "query", "basic", "oauth2", "token"]
type SinceFormat = Literal["same", "ms", "s"]
_Name = Annotated[str, Field(max_length=100)]
_Address = Annotated[str, Field(max_length=2_000, pattern=r"^(https?://|$)")]
_Body = Annotated[dict[str, Any], Field(max_length=50)]


class RestSettings(BaseModel):
    """A list of records behind a URL.

    Attributes:
        method: with ``POST``, ``body`` is sent as JSON and takes the parameters of paging and of newer records.
        rows_path: JSONPath of the list in an answer; empty = found by itself.
        paging: ``page`` and ``offset`` count in ``page_param``, ``cursor`` takes the next from ``next_path`` into ``page_param``,
            ``link`` follows the Link header, ``next_url`` the address at ``next_path``.
        total_path: JSONPath of the number of pages; empty = until a page is empty.
        sign_in: ``header`` and ``query`` send the secret in ``sign_in_name``, ``basic`` with it as user name, ``oauth2`` trades it
            at ``token_url`` with it as client id; ``token`` trades it there for what stands at ``token_path``.
        token_secret: under which name ``token`` sends the secret to ``token_url``: in ``token_body`` as JSON, or in the address
            when that is empty.
        token_sent_in: where the token is sent, under ``sign_in_name``.
        since_param: parameter that asks for newer records only; ``since_field`` of the rows is what it takes.
        since_first: where a first pull begins.
        since_format: how it is told: as the rows write it, or in milliseconds or seconds since 1970.
        ok_path: JSONPath of a code that says whether an answer is one; every other text than ``ok`` is a refusal.
        detail_url: where the rows of a page are asked for by their keys: POST of ``{detail_list: [{detail_key: key}]}``, answered
            with the rows at ``detail_rows``.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Literal["rest"] = "rest"
    url: Annotated[str, Field(min_length=8, max_length=2_000, pattern=r"^https?://")]
    method: Literal["GET", "POST"] = "GET"
    body: _Body = Field(default_factory=dict)
    rows_path: _Name = ""
    paging: Paging = "none"
    page_param: _Name = ""
    size_param: _Name = ""
    page_size: Annotated[int, Field(ge=1, le=5_000)] = 200
    first_page: Annotated[int, Field(ge=0, le=1)] = 1
    next_path: _Name = ""
    total_path: _Name = ""
    sign_in: SignIn = "none"
    sign_in_name: _Name = ""
    token_url: _Address = ""
    token_body: _Body = Field(default_factory=dict)
    token_secret: _Name = ""
    token_path: _Name = ""
    token_sent_in: Literal["header", "query"] = "query"  # noqa: S105 - a place, no secret
    since_param: _Name = ""
    since_field: _Name = ""
    since_first: _Name = ""
    since_format: SinceFormat = "same"
    ok_path: _Name = ""
    ok: _Name = ""
    detail_url: _Address = ""
    detail_list: _Name = ""
    detail_key: _Name = ""
    detail_rows: _Name = ""
    a_second: Annotated[float, Field(gt=0, le=50)] = 5.0
