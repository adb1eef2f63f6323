"""Secrets at rest: sealed with AES-256-GCM under a key that is never in the database.

An envelope is ``v1|key id|nonce|text``, the last two in base64. What it belongs to is authenticated with it, so that an envelope
copied into another row does not open. The keyring is a file of lines ``id base64key`` with mode 0600; its first key
seals, all of them open, so a key is changed by putting a new line on top.
"""

import base64
import os
import secrets
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_VERSION: Final = "v1"
_NONCE_BYTES: Final = 12


class SealError(RuntimeError):
    """An envelope does not open: its key is not in the keyring, or it was altered or moved from where it belongs."""


def seal(text: str, *, belongs_to: str) -> str:
    """Return the envelope of a text; two envelopes of one text differ.

    Args:
        text: the secret.
        belongs_to: names its place, such as ``tenant|table|column|row``; opening needs the same.
    """
    key_id, key = next(iter(_keys().items()))
    nonce = os.urandom(_NONCE_BYTES)
    sealed = AESGCM(key).encrypt(nonce, text.encode(), _bound(key_id, belongs_to))
    return "|".join((_VERSION, key_id, _text_of(nonce), _text_of(sealed)))


def unseal(envelope: str, *, belongs_to: str) -> str:
    """Return the text of an envelope.

    Raises:
        SealError: no key fits, or it was altered, or it belongs elsewhere.
    """
    try:
        version, key_id, nonce, sealed = envelope.split("|")
        if version != _VERSION:
            raise SealError(version)
        opened = AESGCM(_keys()[key_id]).decrypt(
            base64.b64decode(nonce), base64.b64decode(sealed), _bound(key_id, belongs_to)
        )
    except (InvalidTag, KeyError, ValueError) as error:
        msg = f"a sealed value of {belongs_to} does not open"
        raise SealError(msg) from error
    return opened.decode()


def _bound(key_id: str, belongs_to: str) -> bytes:
    return f"{_VERSION}|{key_id}|{belongs_to}".encode()


def _text_of(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _keys() -> dict[str, bytes]:
    path = Path(settings.ZHIKE_KEYRING)
    if not path.exists():
        _begin(path)
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _read(path: Path, changed_at: int) -> dict[str, bytes]:
    del changed_at  # part of the cache's key alone: a keyring changed while we run is read anew
    if path.stat().st_mode & 0o077:
        msg = f"{path} can be read by other users: run chmod 600 on it / 密钥文件权限过宽，请执行 chmod 600"
        raise SealError(msg)
    lines = (line.split() for line in path.read_text().splitlines() if line.strip())
    return {key_id: base64.b64decode(key) for key_id, key in lines}


def _begin(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    made = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    made.touch(mode=0o600)
    made.write_text(f"k1 {_text_of(AESGCM.generate_key(256))}\n")
    # Linking fails when another process was first; its key is the one.
    with suppress(FileExistsError):
        path.hardlink_to(made)
    made.unlink()
