"""From ``ZHIKE_DATABASE_URL`` to Django's database settings."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

BUSY_TIMEOUT_S = 20
_PREPARED_AFTER = 5
_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536; "
    "PRAGMA mmap_size=2147418112; PRAGMA temp_store=MEMORY; PRAGMA foreign_keys=ON;"
)


def database_settings(url: str, home: Path) -> dict[str, Any]:
    """Return ``DATABASES["default"]``.

    Args:
        url: ``postgresql://user:password@host:port/name`` (``host`` may also come as a query parameter for a
            socket folder; ``prepare=no`` behind a pooler that gives each transaction another connection),
            ``sqlite:///absolute/path``, or empty for the embedded file in ``home``.
        home: the installation's folder.

    Raises:
        ImproperlyConfigured: the URL names another kind of database.
    """
    parts = urlsplit(url)
    if not url or parts.scheme == "sqlite":
        return _sqlite(Path(parts.path) if url else home / "zhike.sqlite3")
    if parts.scheme in ("postgres", "postgresql"):
        query = parse_qs(parts.query)
        return {
            "ENGINE": "zhike.site.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": query.get("host", [parts.hostname or ""])[0],
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
            # A statement that comes again is planned once a connection: half of what a small request costs.
            "OPTIONS": {
                "server_side_binding": True,
                "prepare_threshold": None if query.get("prepare") == ["no"] else _PREPARED_AFTER,
            },
        }
    msg = f"ZHIKE_DATABASE_URL: unknown database {parts.scheme!r}; use postgresql:// or sqlite://"
    raise ImproperlyConfigured(msg)


def _sqlite(path: Path) -> dict[str, Any]:
    path.parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "zhike.site.sqlite",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        # DEFERRED transactions fail when two writers meet; IMMEDIATE ones queue up.
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": BUSY_TIMEOUT_S, "init_command": _PRAGMAS},
        "TEST": {"NAME": None},
    }
