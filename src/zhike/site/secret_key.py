"""The installation's signing key: random at first start, refused when others can read it."""

import secrets
import stat
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

MIN_LENGTH = 50


def load_secret_key(home: Path, configured: str) -> str:
    """Return the signing key.

    Args:
        home: the installation's folder; the key lives in ``secret.key`` there with mode 0600.
        configured: value of ``ZHIKE_SECRET_KEY``, empty when unset; it wins over the file.

    Raises:
        ImproperlyConfigured: the key is too short, or its file is readable by others.
    """
    if configured:
        if len(configured) < MIN_LENGTH or len(set(configured)) < 10:
            msg = f"ZHIKE_SECRET_KEY is too weak: use at least {MIN_LENGTH} random characters / 密钥太弱"
            raise ImproperlyConfigured(msg)
        return configured
    path = home / "secret.key"
    if not path.exists():
        home.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(64))
    if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        msg = f"{path} can be read by other users: run chmod 600 on it / 密钥文件权限过宽，请执行 chmod 600"
        raise ImproperlyConfigured(msg)
    return path.read_text()
