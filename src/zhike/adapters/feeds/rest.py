"""What a REST service is told to be: pydantic checks it, the connector's form and the API are made from it."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

type Paging = Literal["none", "page", "offset", "cursor", "link", "next_url"]
type SignIn = Literal["none", "bearer", "header", "query", "basic", "oauth2"]
_Name = Annotated[str, Field(max_length=100)]


class RestSettings(BaseModel):
    """A list of records behind a URL.

    Attributes:
        rows_path: JSONPath of the list in an answer; empty = found by itself.
        paging: ``page`` and ``offset`` count in ``page_param``, ``cursor`` takes the next from ``next_path`` into ``page_param``,
            ``link`` follows the Link header, ``next_url`` the address at ``next_path``.
        sign_in: ``header`` and ``query`` send the secret in ``sign_in_name``, ``basic`` with it as user name, ``oauth2`` trades it
            at ``token_url`` with it as client id.
        since_param: parameter that asks for newer records only; ``since_field`` of the rows is what it takes.
        since_first: where a first pull begins.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Literal["rest"] = "rest"
    url: Annotated[str, Field(min_length=8, max_length=2_000, pattern=r"^https?://")]
    rows_path: _Name = ""
    paging: Paging = "none"
    page_param: _Name = ""
    size_param: _Name = ""
    page_size: Annotated[int, Field(ge=1, le=5_000)] = 200
    first_page: Annotated[int, Field(ge=0, le=1)] = 1
    next_path: _Name = ""
    sign_in: SignIn = "none"
    sign_in_name: _Name = ""
    token_url: Annotated[str, Field(max_length=2_000)] = ""
    since_param: _Name = ""
    since_field: _Name = ""
    since_first: _Name = ""
    a_second: Annotated[float, Field(gt=0, le=50)] = 5.0
