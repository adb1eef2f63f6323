"""One change on its way: what differs is written, what somebody changed over there meanwhile is not."""

from collections.abc import Mapping
from typing import Protocol

from django.conf import settings as django_settings

from zhike.adapters.feeds import RestSettings, TableSettings
from zhike.integrate.connectors.public import Connector, secret_of, settings_of
from zhike.integrate.writebacks.actions.preparing import Prepared
from zhike.integrate.writebacks.actions.sending_rest import RestSender, request_text
from zhike.integrate.writebacks.actions.sending_table import TableSender, statement_text
from zhike.integrate.writebacks.models import Outgoing, WriteBack
from zhike.integrate.writebacks.queries.looks import Sent
from zhike.integrate.writebacks.queries.ways import Way
from zhike.integrate.writebacks.rules.turning import Difference
from zhike.integrate.writebacks.settings import RestWrites, TableWrites, writes_of
from zhike.platform.errors import CONFLICT, AppError
from zhike.platform.ids import new_id


class Sender(Protocol):
    """Writes to one system."""

    def send(self, way: Way, change: Outgoing, *, prepared: Prepared) -> Sent:
        """Try one change."""

    def close(self) -> None:
        """Let go of the connections."""


def open_sender(row: WriteBack, connector: Connector) -> Sender:
    """Return who writes to a connector's system.

    Raises:
        AppError: 409 ``writebacks.no_way`` for a connector of a kind that cannot be written to, or not as it is described.
    """
    settings, how = settings_of(connector), writes_of(row.settings)
    secret, allowed = secret_of(connector), django_settings.ZHIKE_OUTGOING_ALLOW
    # The engines behind them weigh a second of start-up each and only a sending turn needs one.
    if isinstance(settings, RestSettings) and isinstance(how, RestWrites):
        from zhike.adapters.feeds.rest_writing import RestWriter  # noqa: PLC0415 - see above

        return RestSender(how, RestWriter(settings, secret, allowed=allowed))
    if isinstance(settings, TableSettings) and isinstance(how, TableWrites):
        from zhike.adapters.feeds.table_writing import TableWriter  # noqa: PLC0415 - see above

        table = how.table or settings.table
        return TableSender(how, table, TableWriter(settings, secret, allowed, table, how.key_column))
    raise AppError(CONFLICT, "writebacks.no_way")


def preview(way: Way, connector: Connector, *, key: str, differences: Mapping[str, Difference]) -> str:
    """Return what would be asked of a connector's system, as the log keeps it: sensitive and secret values masked."""
    how, settings = writes_of(way.row.settings), settings_of(connector)
    if isinstance(how, RestWrites):
        facts = {"key": key, "id": new_id().hex, "version": ""}
        return request_text(way, how=how, facts=facts, differences=differences)
    table = how.table or (settings.table if isinstance(settings, TableSettings) else "")
    return statement_text(way, table=table, key_column=how.key_column, key=key, differences=differences)
