"""Where accepted events wait."""

from pathlib import Path

from django.conf import settings


def journal_folder() -> Path:
    """Return this machine's journal."""
    return Path(settings.ZHIKE_HOME) / "journal"
