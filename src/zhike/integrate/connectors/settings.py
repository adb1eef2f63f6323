"""What a connector that is posted to is told to be; those that fetch are described in `adapters/feeds`."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from zhike.adapters.feeds import FeedSettings
from zhike.integrate.connectors.settings_forms import FormSettings

type Scheme = Literal["standard", "hmac", "token"]
_Name = Annotated[str, Field(max_length=100)]


class HookSettings(BaseModel):
    """Rows that another system posts.

    Attributes:
        scheme: ``standard`` = Standard Webhooks; ``hmac`` = HMAC-SHA256 of the body in ``header``; ``token`` = the secret itself
            in ``header``.
        prefix: what stands before the signature in its header, such as ``sha256=``.
        timestamp_header: seconds since 1970; when named, what is signed is ``{seconds}.{body}`` and an old post is refused.
        rows_path: where the records stand in the body, ``data.items``; empty = the body is one, or a list of them.
        key_field, version_field: columns that name a record and count its versions; an older version never comes after a
            newer one. Empty: what comes last wins.
        a_minute: posts that are taken in a minute.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Literal["hook"] = "hook"
    scheme: Scheme = "standard"
    header: Annotated[str, Field(max_length=100, pattern=r"^[A-Za-z0-9-]*$")] = ""
    prefix: Annotated[str, Field(max_length=20)] = ""
    encoding: Literal["hex", "base64"] = "hex"
    timestamp_header: Annotated[str, Field(max_length=100, pattern=r"^[A-Za-z0-9-]*$")] = ""
    rows_path: _Name = ""
    key_field: _Name = ""
    version_field: _Name = ""
    a_minute: Annotated[int, Field(ge=1, le=6_000)] = 600


class FolderSettings(BaseModel):
    """Files that appear in a folder of this machine."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Literal["folder"] = "folder"
    path: Annotated[str, Field(min_length=1, max_length=1_000, pattern=r"^/")]


type Settings = FeedSettings | HookSettings | FolderSettings | FormSettings
