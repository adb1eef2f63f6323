"""Message texts by code and language, one JSON file a feature and language."""

from zhike.platform.i18n.messages import DEFAULT_LOCALE, LOCALES, message, named_locale, pick_locale

__all__ = ["DEFAULT_LOCALE", "LOCALES", "message", "named_locale", "pick_locale"]
