"""Rows from other systems, pulled page by page from where the last pull ended."""

from importlib import import_module
from typing import TYPE_CHECKING, cast

from zhike.adapters.feeds.mailbox import MailSettings
from zhike.adapters.feeds.news import NewsSettings
from zhike.adapters.feeds.port import Feed, FeedError, Pulled, flat_row
from zhike.adapters.feeds.rest import RestSettings
from zhike.adapters.feeds.soap import SoapOperation, SoapSettings
from zhike.adapters.feeds.tables import TableSettings
from zhike.adapters.feeds.topics import TopicSettings

if TYPE_CHECKING:
    from collections.abc import Callable

type FeedSettings = RestSettings | TableSettings | TopicSettings | MailSettings | NewsSettings | SoapSettings

__all__ = [
    "Feed",
    "FeedError",
    "FeedSettings",
    "MailSettings",
    "NewsSettings",
    "Pulled",
    "RestSettings",
    "SoapOperation",
    "SoapSettings",
    "TableSettings",
    "TopicSettings",
    "flat_row",
    "open_feed",
    "operations_in",
]


def open_feed(settings: FeedSettings, secret: str, *, allowed: str) -> Feed:
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
    if isinstance(settings, TopicSettings):
        return _open_topic(settings, secret, allowed=allowed)
    if isinstance(settings, MailSettings):
        from zhike.adapters.feeds.mailbox_rows import MailFeed  # noqa: PLC0415 - see above

        return MailFeed(settings, secret, allowed=allowed)
    if isinstance(settings, NewsSettings):
        from zhike.adapters.feeds.news_feed import NewsFeed  # noqa: PLC0415 - see above

        return NewsFeed(settings, secret, allowed=allowed)
    if isinstance(settings, SoapSettings):
        from zhike.adapters.feeds.soap_rows import SoapFeed  # noqa: PLC0415 - see above

        return SoapFeed(settings, secret, allowed=allowed)
    from zhike.adapters.feeds.table_rows import TableFeed  # noqa: PLC0415 - see above

    return TableFeed(settings, secret, allowed=allowed)


def _open_topic(settings: TopicSettings, secret: str, *, allowed: str) -> Feed:
    is_kafka = settings.url.startswith("kafka")
    module, name = ("topic_kafka", "KafkaTopicFeed") if is_kafka else ("topic_nats", "NatsTopicFeed")
    try:
        # An extra: imported only where it is asked for.
        make = cast("Callable[..., Feed]", getattr(import_module(f"zhike.adapters.feeds.{module}"), name))
    except ModuleNotFoundError as error:
        raise FeedError("feeds.no_driver", database="Kafka" if is_kafka else "NATS") from error
    return make(settings, secret, allowed=allowed)


def operations_in(feed: Feed) -> tuple[SoapOperation, ...]:
    """Return what the service behind a SOAP feed can be asked; nothing for a feed of another kind.

    Raises:
        FeedError: its description cannot be read.
        OutgoingError: it may not or cannot be reached.
    """
    ask: Callable[[], tuple[SoapOperation, ...]] | None = getattr(feed, "operations", None)
    return ask() if ask is not None else ()
