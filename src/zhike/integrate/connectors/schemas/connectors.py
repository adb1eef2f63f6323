"""Shapes of connectors in the API; a secret goes in and never comes out."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhike.adapters.feeds import MailSettings, NewsSettings, RestSettings, SoapSettings, TableSettings, TopicSettings
from zhike.integrate.connectors.actions.keeping import ConnectorDraft, settings_of
from zhike.integrate.connectors.examples import Example
from zhike.integrate.connectors.models import Connector, ConnectorRun
from zhike.integrate.connectors.settings import FolderSettings, HookSettings
from zhike.integrate.connectors.settings_forms import FormSettings
from zhike.integrate.sources.public import Source, reason_text
from zhike.platform.http.public import Body

type ConnectorSettings = Annotated[
    RestSettings
    | TableSettings
    | TopicSettings
    | MailSettings
    | NewsSettings
    | SoapSettings
    | HookSettings
    | FolderSettings
    | FormSettings,
    Field(discriminator="kind"),
]


class RowWritingIn(Body):
    """How rows meet records that are there, for objects whose records are written straight."""

    mode: Literal["insert", "update", "upsert", "skip"] = "insert"
    keys: list[str] = Field([], max_length=3)


class ConnectorIn(Body):
    """A connector; a secret that is absent keeps the one that is there."""

    name: str = Field(min_length=1, max_length=80)
    object: str = Field(min_length=1, max_length=60)
    settings: ConnectorSettings
    secret: str | None = Field(None, max_length=4_000)
    every_minutes: int = Field(0, ge=0, le=43_200)
    is_on: bool = True
    mapping: dict[str, str] | None = None
    writing: RowWritingIn | None = None
    customers_of: str = Field("", max_length=80)
    example: str = Field("", max_length=40)

    def draft(self) -> ConnectorDraft:
        """Return it as the feature takes it."""
        return ConnectorDraft(
            name=self.name,
            object=self.object,
            settings=self.settings,
            secret=self.secret,
            every_minutes=self.every_minutes,
            is_on=self.is_on,
            mapping=self.mapping,
            ruleset=self.writing.model_dump() if self.writing else None,
            customers_of=self.customers_of,
            example=self.example,
        )


class ConnectorChange(ConnectorIn):
    """A connector as it shall be, made from a known version."""

    version: int


class ConnectorRunOut(Schema):
    """One run; ``message`` says why it failed, in the reader's language."""

    id: UUID
    state: str
    pulled: int
    import_id: UUID | None
    job_id: UUID | None
    message: str
    created_at: datetime
    finished_at: datetime | None


class ConnectorRunPage(Schema):
    """Runs, the newest first."""

    items: list[ConnectorRunOut]
    next_cursor: str | None


class RowWritingOut(Schema):
    """How rows meet records that are there."""

    mode: str
    keys: list[str]


class ConnectorOut(Schema):
    """A connector with its last run; ``new_secret`` is told once, when it was made for a hook."""

    id: UUID
    version: int
    name: str
    object: str
    settings: ConnectorSettings
    has_secret: bool
    new_secret: str = ""
    every_minutes: int
    is_on: bool
    place: str
    due_at: datetime | None
    customers_of: str
    source_id: UUID | None
    mapping: dict[str, str]
    writing: RowWritingOut | None
    last_run: ConnectorRunOut | None


class ConnectorList(Schema):
    """All connectors by name."""

    items: list[ConnectorOut]


class ConnectorExampleOut(Schema):
    """A ready-made connector; what stands in 「」 is to be replaced."""

    key: str
    label_zh: str
    label_en: str
    note_zh: str
    note_en: str
    object: str
    settings: ConnectorSettings
    mapping: dict[str, str]


class ConnectorExampleList(Schema):
    """All examples, in the order in which they are offered."""

    items: list[ConnectorExampleOut]


class ConnectorRunStarted(Schema):
    """The job to watch."""

    job_id: UUID


def run_out(row: ConnectorRun, locale: str) -> ConnectorRunOut:
    """Return a run as the API shows it."""
    reason = {"code": row.message_code, **row.message_facts}
    return ConnectorRunOut(
        id=row.pk,
        state=row.state,
        pulled=row.pulled,
        import_id=row.import_id,
        job_id=row.job_id,
        message=reason_text(reason, locale) if row.message_code else "",
        created_at=row.created_at,
        finished_at=row.finished_at,
    )


def connector_out(  # sizes: a connector, its source, and what is told once
    row: Connector, last: ConnectorRun | None, *, locale: str, source: Source | None = None, new_secret: str = ""
) -> ConnectorOut:
    """Return a connector as the API shows it."""
    ruleset = source.ruleset if source else {}
    return ConnectorOut(
        id=row.pk,
        version=row.version,
        name=row.name,
        object=row.object,
        settings=settings_of(row),
        has_secret=bool(row.sealed),
        new_secret=new_secret,
        every_minutes=row.every_minutes,
        is_on=row.is_on,
        place=row.place,
        due_at=row.due_at,
        customers_of=row.customers_of,
        source_id=source.pk if source else None,
        mapping=source.mapping if source else {},
        writing=RowWritingOut(mode=ruleset["mode"], keys=list(ruleset.get("keys", ()))) if "mode" in ruleset else None,
        last_run=run_out(last, locale) if last else None,
    )


def example_out(example: Example) -> ConnectorExampleOut:
    """Return an example as the API shows it."""
    return ConnectorExampleOut(
        key=example.key,
        label_zh=example.label[0],
        label_en=example.label[1],
        note_zh=example.note[0],
        note_en=example.note[1],
        object=example.object,
        settings=example.settings,
        mapping=dict(example.mapping),
    )
