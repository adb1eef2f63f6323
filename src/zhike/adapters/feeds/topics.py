"""What a topic of a message bus is told to be."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class TopicSettings(BaseModel):
    """A NATS JetStream subject or a Kafka topic whose messages are JSON objects.

    Attributes:
        url: ``nats://host:4222``, ``tls://host:4222``, ``kafka://host:9092,host:9092`` or ``kafkas://…`` over TLS; without password.
        topic: subject (``orders.>`` may stand for many) or topic.
        user: who signs in with the secret; empty = the secret is a token, or nobody has to sign in.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Literal["topic"] = "topic"
    url: Annotated[str, Field(min_length=8, max_length=2_000, pattern=r"^(nats|tls|kafka|kafkas)://[^@]+$")]
    topic: Annotated[str, Field(min_length=1, max_length=250)]
    user: Annotated[str, Field(max_length=100)] = ""
    page_size: Annotated[int, Field(ge=1, le=5_000)] = 500
