"""What a mailbox is told to be."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class MailSettings(BaseModel):
    """A folder of an IMAP mailbox, read and never changed.

    Attributes:
        security: ``tls`` from the first byte, ``starttls``, or ``none`` for a server of one's own network.
        user: who signs in with the secret.
        what: ``messages`` = each mail is a row; ``tables`` = the rows of its csv and xlsx attachments.
        sender: only mails of this address, or of this domain (``@example.cn``); empty = of everybody.
        days: how far back a first pull goes.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Literal["mail"] = "mail"
    host: Annotated[str, Field(min_length=1, max_length=250, pattern=r"^[A-Za-z0-9.:\[\]-]+$")]
    port: Annotated[int, Field(ge=1, le=65_535)] = 993
    security: Literal["tls", "starttls", "none"] = "tls"
    user: Annotated[str, Field(min_length=1, max_length=250)]
    folder: Annotated[str, Field(min_length=1, max_length=250)] = "INBOX"
    what: Literal["messages", "tables"] = "messages"
    sender: Annotated[str, Field(max_length=250)] = ""
    days: Annotated[int, Field(ge=1, le=3_650)] = 30
