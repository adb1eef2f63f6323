"""A mailbox, read by the numbers of its mails: nothing twice, nothing marked as seen, nothing too large."""

import imaplib
import socket
import ssl
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import timedelta
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import Any, Final, override

import orjson
from imap_tools import AND, BaseMailBox, ImapToolsError

from zhike.adapters.feeds.mail_texts import is_from, large_mail_row, mail_row, tables_in
from zhike.adapters.feeds.mailbox import MailSettings
from zhike.adapters.feeds.port import FeedError, Pulled
from zhike.adapters.outgoing import OutgoingError, parse_allowed, resolve
from zhike.adapters.tabular import UNREADABLE, TabularError, open_table
from zhike.platform.clock import now

TIMEOUT_S: Final = 20.0
MOST_BYTES: Final = 25 << 20
_HEAD_BYTES: Final = 64 << 10
_AT_ONCE: Final = 50


class _Bounded(imaplib.IMAP4):
    """Connects to the address that was checked, and reads no more at once than a mail may have."""

    def __init__(self, host: str, port: int, *, address: str) -> None:
        self._address = address
        super().__init__(host, port, timeout=TIMEOUT_S)

    def _create_socket(self, timeout: float | None) -> socket.socket:  # the door that imaplib has for this
        return socket.create_connection((self._address, self.port), timeout)

    @override
    def read(self, size: int) -> bytes:
        if size > MOST_BYTES + _HEAD_BYTES:
            raise imaplib.IMAP4.abort("a literal is too large")
        return super().read(size)


class _BoundedTls(_Bounded):
    """The same over TLS, which proves the name and not the address."""

    @override
    def _create_socket(self, timeout: float | None) -> socket.socket:
        plain = super()._create_socket(timeout)
        try:
            return ssl.create_default_context().wrap_socket(plain, server_hostname=self.host)
        except OSError:
            plain.close()
            raise


class _Box(BaseMailBox):
    """A mailbox at an address that was checked."""

    def __init__(self, settings: MailSettings, address: str) -> None:
        self._settings, self._address = settings, address
        super().__init__()

    @override
    def _get_mailbox_client(self) -> imaplib.IMAP4:
        make = _BoundedTls if self._settings.security == "tls" else _Bounded
        client = make(self._settings.host, self._settings.port, address=self._address)
        if self._settings.security == "starttls":
            try:
                client.starttls(ssl.create_default_context())
            except (OSError, imaplib.IMAP4.error):
                client.shutdown()
                raise
        return client


class MailFeed:
    """Pulls the mails of a folder, or the tables attached to them; implements `Feed`."""

    def __init__(self, settings: MailSettings, secret: str, *, allowed: str) -> None:
        self._settings, self._secret, self._allowed = settings, secret, allowed

    def pull(self, place: str) -> Iterator[Pulled]:
        """Yield pages; the place is the mailbox's own count (UIDVALIDITY) and the number of the last mail that was read.

        When a server has counted anew, the days of a first pull are read again; mails that are known are skipped then.
        """
        with self._in_our_words(), self._open() as box:
            validity = self._counted(box)
            told = orjson.loads(place) if place else {}
            last = int(told.get("uid", 0)) if told.get("validity") == validity else 0
            uids = self._uids(box, last)
            for at in range(0, len(uids), _AT_ONCE):
                some = uids[at : at + _AT_ONCE]
                rows = [row for uid in some for row in self._rows(box, uid)]
                yield Pulled(tuple(rows), orjson.dumps({"validity": validity, "uid": some[-1]}).decode())
            if not uids and place == "":
                yield Pulled((), orjson.dumps({"validity": validity, "uid": last}).decode())

    @contextmanager
    def _open(self) -> Iterator[_Box]:
        settings = self._settings
        address = resolve(settings.host, settings.port, allowed=parse_allowed(self._allowed))
        box = _Box(settings, address)
        try:
            try:
                box.client.login(settings.user, self._secret)
            except imaplib.IMAP4.error as error:
                raise FeedError("feeds.mail_sign_in_refused", host=settings.host) from error
            yield box
        finally:
            with suppress(OSError, imaplib.IMAP4.error, ImapToolsError):
                box.client.logout()
            # A talk that broke off cannot be ended politely.
            with suppress(OSError):
                box.client.shutdown()

    def _counted(self, box: _Box) -> int:
        try:
            box.folder.set(self._settings.folder, readonly=True)
        except (ImapToolsError, imaplib.IMAP4.error) as error:
            raise FeedError("feeds.no_such_folder", folder=self._settings.folder) from error
        return int(box.folder.status(self._settings.folder, ["UIDVALIDITY"])["UIDVALIDITY"])

    def _uids(self, box: _Box, last: int) -> list[int]:
        since = (now() - timedelta(days=self._settings.days)).date()
        # `n:*` always holds the newest mail, however old it is: so the numbers are compared once more.
        found = box.uids(f"UID {last + 1}:*" if last else str(AND(date_gte=since)))
        return sorted(uid for one in found if one.isdigit() and (uid := int(one)) > last)

    def _rows(self, box: _Box, uid: int) -> list[Mapping[str, str]]:
        size = _size_of(_asked(box, uid, "(RFC822.SIZE)"))
        is_large = size > MOST_BYTES
        mail = _mail_of(_asked(box, uid, f"(BODY.PEEK[HEADER]<0.{_HEAD_BYTES}>)" if is_large else "(BODY.PEEK[])"))
        if mail is None or (self._settings.sender and not is_from(mail, self._settings.sender)):
            return []
        if is_large:
            return [large_mail_row(mail, size_bytes=size)]
        if self._settings.what == "messages":
            return [mail_row(mail)]
        return [row for name, content in tables_in(mail) for row in _table_rows(name, content)]

    @contextmanager
    def _in_our_words(self) -> Iterator[None]:
        host = self._settings.host
        try:
            yield
        except (FeedError, OutgoingError):
            raise
        except TimeoutError as error:
            raise OutgoingError("outgoing.too_slow", host=host, limit=int(TIMEOUT_S)) from error
        except (ImapToolsError, imaplib.IMAP4.error) as error:
            raise FeedError("feeds.mailbox_refused", host=host, problem=type(error).__name__) from error
        except OSError as error:
            raise OutgoingError("outgoing.unreachable", host=host, problem=type(error).__name__) from error


def _asked(box: _Box, uid: int, what: str) -> list[Any]:
    status, told = box.client.uid("fetch", str(uid), what)
    if status != "OK":
        raise imaplib.IMAP4.error(f"fetch: {status}")
    return list(told)


def _size_of(told: list[Any]) -> int:
    for one in told:
        line = one[0] if isinstance(one, tuple) else one
        _, found, rest = bytes(line or b"").partition(b"RFC822.SIZE ")
        if found:
            return int(rest.split(b")")[0].split()[0])
    return 0


def _mail_of(told: list[Any]) -> Message | None:
    """Return the mail of an answer, None for one that somebody deleted in between."""
    return next((message_from_bytes(one[1]) for one in told if isinstance(one, tuple)), None)


def _table_rows(name: str, content: bytes) -> list[Mapping[str, str]]:
    with tempfile.TemporaryDirectory(prefix="zhike-mail-") as folder:
        path = Path(folder) / f"table{Path(name).suffix.lower()}"
        path.write_bytes(content)
        try:
            table = open_table(path)
            return [dict(zip(table.columns, one.cells, strict=False)) for one in table.rows]
        except TabularError as error:
            return [{UNREADABLE: f"{name}: {error.code.rpartition('.')[2]}"}]
