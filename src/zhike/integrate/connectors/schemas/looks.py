"""Shapes of a look at rows before anything is kept."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhike.integrate.connectors.actions.trying import Look, Try
from zhike.integrate.connectors.schemas.connectors import ConnectorSettings, RowWritingIn
from zhike.integrate.sources.public import Reason, reason_text
from zhike.platform.http.public import Body


class TryIn(Body):
    """Settings to look with; without a secret, the one of the connector they belong to. A hook reads ``sample``."""

    settings: ConnectorSettings
    secret: str | None = Field(None, max_length=4_000)
    connector_id: UUID | None = None
    object: str = Field("", max_length=60)
    sample: str = Field("", max_length=200_000)
    mapping: dict[str, str] = Field({}, max_length=200)
    writing: RowWritingIn | None = None

    def asked(self) -> Try:
        """Return it as the feature takes it."""
        return Try(
            settings=self.settings,
            secret=self.secret,
            connector_id=self.connector_id,
            object=self.object,
            sample=self.sample,
            mapping=self.mapping,
            ruleset=self.writing.model_dump() if self.writing else {},
        )


class SeenColumnOut(Schema):
    """A column with values of its first rows and the field it seems to be."""

    name: str
    samples: list[str]
    field: str


class SampleRowOut(Schema):
    """What would become of a row of a sample."""

    status: str
    values: dict[str, Any]
    problems: list[str]


class OperationOut(Schema):
    """What a service can be asked; ``parameters`` as ``name: type``, with ``?`` behind one that may be left out."""

    name: str
    parameters: list[str]


class LookOut(Schema):
    """What the first page holds, what a sample would become, or what a service can be asked."""

    rows: int
    object: str
    columns: list[SeenColumnOut]
    tried: list[SampleRowOut]
    operations: list[OperationOut]


def look_out(look: Look, locale: str) -> LookOut:
    """Return a look as the API shows it."""
    columns = [SeenColumnOut(name=one.name, samples=list(one.samples), field=one.field) for one in look.columns]
    tried = [
        SampleRowOut(status=one.status, values=dict(one.values), problems=_told(one.reasons, locale))
        for one in look.tried
    ]
    operations = [OperationOut(name=one.name, parameters=list(one.parameters)) for one in look.operations]
    return LookOut(rows=look.rows, object=look.object, columns=columns, tried=tried, operations=operations)


def _told(reasons: Sequence[Reason], locale: str) -> list[str]:
    return [reason_text(one, locale) for one in reasons]
