"""Texts of the gallery."""

from zhike.platform.actor import Actor
from zhike.platform.i18n import message


def text_of(actor: Actor, code: str, **facts: object) -> str:
    """Return a text of the gallery in the reader's language; a code ``name.sales`` stands under ``models.name.sales``."""
    return message(f"models.{code}", facts, locale=actor.locale)
