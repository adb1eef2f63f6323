"""What a feed of news is told to be."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

type About = Literal["policy", "news", "industry", "competitor", "weather"]


class NewsSettings(BaseModel):
    """A page of news: RSS 2.0, RSS 1.0, Atom or JSON Feed.

    Attributes:
        about: what its entries are, where they do not say so themselves.
        source: whose words they are; empty = the title of the feed.
        region: where they matter, such as ``浙江省``; empty = the place that an entry names.
        topics: put beside the topics that an entry brings; divided by ``;``.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Literal["news"] = "news"
    url: Annotated[str, Field(min_length=8, max_length=2_000, pattern=r"^https?://")]
    about: About = "news"
    source: Annotated[str, Field(max_length=120)] = ""
    region: Annotated[str, Field(max_length=40)] = ""
    topics: Annotated[str, Field(max_length=200)] = ""
