"""Rows from other systems, pulled page by page from where the last pull ended: REST services and database tables."""

from zhike.adapters.feeds.port import Feed, FeedError, Pulled, flat_row
from zhike.adapters.feeds.rest import RestSettings
from zhike.adapters.feeds.tables import TableSettings

__all__ = ["Feed", "FeedError", "Pulled", "RestSettings", "TableSettings", "flat_row", "open_feed"]


def open_feed(settings: RestSettings | TableSettings, secret: str, *, allowed: str) -> Feed:
    """Return the feed that settings describe; nothing is connected yet.

    Args:
        settings: of one of the kinds.
        secret: token, key or password; empty when it needs none.
        allowed: the operator's list of what may be reached beside the open internet.
    """
    # The engines weigh a second of start-up each and only a running pull needs one of them.
    if isinstance(settings, RestSettings):
        from zhike.adapters.feeds.rest_pages import RestFeed  # noqa: PLC0415 - see above

        return RestFeed(settings, secret, allowed=allowed)
    from zhike.adapters.feeds.table_rows import TableFeed  # noqa: PLC0415 - see above

    return TableFeed(settings, secret, allowed=allowed)
