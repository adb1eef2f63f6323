"""What a SOAP service is told to be."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

type SoapSignIn = Literal["none", "basic", "token", "digest"]
_Name = Annotated[str, Field(max_length=100)]


@dataclass(frozen=True, slots=True)
class SoapParameter:
    """A parameter of an operation; ``type`` as the schema names it."""

    name: str
    type: str
    is_required: bool


@dataclass(frozen=True, slots=True)
class SoapOperation:
    """An operation of a service."""

    name: str
    parameters: tuple[SoapParameter, ...]


class SoapSettings(BaseModel):
    """A list of records that an operation of a SOAP 1.1 or 1.2 service answers with.

    Attributes:
        url: of the WSDL.
        address: where the service is called; empty = where the WSDL says, which must be on the WSDL's host.
        operation: which is called; empty while looking for one.
        parameters: its parameters as JSON.
        rows_path: dotted path of the list in an answer; empty = found by itself.
        page_param: dotted path of the parameter that counts pages from ``first_page`` on; empty = there is one page.
        size_param: dotted path of the parameter that takes ``page_size``.
        since_param: dotted path of the parameter that asks for newer records only; ``since_field`` of the rows is what it takes.
        sign_in: ``basic`` = HTTP; ``token`` and ``digest`` = UsernameToken of WS-Security with the password or its digest.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Literal["soap"] = "soap"
    url: Annotated[str, Field(min_length=8, max_length=2_000, pattern=r"^https?://")]
    address: Annotated[str, Field(max_length=2_000, pattern=r"^(https?://|$)")] = ""
    operation: _Name = ""
    parameters: Annotated[dict[str, Any], Field(max_length=50)] = Field(default_factory=dict)
    rows_path: _Name = ""
    page_param: _Name = ""
    first_page: Annotated[int, Field(ge=0, le=1)] = 1
    size_param: _Name = ""
    page_size: Annotated[int, Field(ge=1, le=5_000)] = 200
    since_param: _Name = ""
    since_field: _Name = ""
    since_first: _Name = ""
    sign_in: SoapSignIn = "none"
    user: _Name = ""
    a_second: Annotated[float, Field(gt=0, le=50)] = 5.0
