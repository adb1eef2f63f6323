"""A mail server that speaks as much IMAP4rev1 (RFC 3501) as reading a folder takes."""

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final, override

from zhike.adapters.neighbours.serving import HOST

_FETCHED: Final = re.compile(r"BODY\.PEEK\[(HEADER)?\](?:<0\.(\d+)>)?")


@dataclass(slots=True)
class Mailbox:
    """A mailbox with one user.

    Attributes:
        mails: by their number (UID), as they came.
        validity: changes when the server counts anew.
        claimed_bytes: what the server says of a mail's size, instead of the truth.
        asked: the commands that came, without what stands behind ``LOGIN``.
    """

    password: str
    user: str = "sales"
    folder: str = "INBOX"
    mails: dict[int, bytes] = field(default_factory=dict)
    validity: int = 1
    claimed_bytes: dict[int, int] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def add(self, mail: bytes) -> int:
        """Put a mail behind the others and return its number."""
        uid = max(self.mails, default=0) + 1
        self.mails[uid] = mail
        return uid


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, mailbox: Mailbox) -> None:
        self.mailbox = mailbox
        super().__init__((HOST, 0), _Talk)


class _Talk(socketserver.StreamRequestHandler):
    server: _Server

    @override
    def handle(self) -> None:
        self._tell("* OK ready")
        is_in = False
        while line := self.rfile.readline().decode("utf-8", "replace").strip():
            tag, _, command = line.partition(" ")
            words = command.replace('"', "").split()
            verb = words[0].upper()
            box = self.server.mailbox
            box.asked.append("LOGIN" if verb == "LOGIN" else command)
            if verb == "LOGIN":
                is_in = words[1:] == [box.user, box.password]
                self._tell(f"{tag} {'OK' if is_in else 'NO'} LOGIN")
            elif verb in {"CAPABILITY", "NOOP", "LOGOUT"}:
                self._tell("* CAPABILITY IMAP4rev1", f"{tag} OK done")
            elif not is_in:
                self._tell(f"{tag} NO sign in first")
            else:
                self._read_folder(tag, verb, words)

    def _read_folder(self, tag: str, verb: str, words: list[str]) -> None:
        box = self.server.mailbox
        if verb in {"EXAMINE", "SELECT", "STATUS"} and words[1] != box.folder:
            self._tell(f"{tag} NO no such folder")
        elif verb == "STATUS":
            self._tell(f'* STATUS "{box.folder}" (UIDVALIDITY {box.validity})', f"{tag} OK done")
        elif verb in {"EXAMINE", "SELECT"}:
            self._tell(f"* {len(box.mails)} EXISTS", f"* OK [UIDVALIDITY {box.validity}]", f"{tag} OK done")
        elif words[1].upper() == "SEARCH":
            self._tell(f"* SEARCH {' '.join(map(str, self._found(words)))}".rstrip(), f"{tag} OK done")
        else:
            self._fetch(tag, int(words[2]), " ".join(words[3:]))

    def _found(self, words: list[str]) -> list[int]:
        mails = sorted(self.server.mailbox.mails)
        numbers = next((one for one in words if one.endswith(":*")), "")
        if not numbers:
            return mails
        first = int(numbers.partition(":")[0])
        # As the standard wants it, the newest is always among them.
        return [uid for uid in mails if uid >= first] or mails[-1:]

    def _fetch(self, tag: str, uid: int, what: str) -> None:
        box = self.server.mailbox
        mail = box.mails.get(uid)
        if mail is None:
            self._tell(f"{tag} OK done")
            return
        wanted = _FETCHED.search(what)
        if wanted is None:
            size = box.claimed_bytes.get(uid, len(mail))
            self._tell(f"* 1 FETCH (UID {uid} RFC822.SIZE {size})", f"{tag} OK done")
            return
        body = mail.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" if wanted[1] else mail
        body = body[: int(wanted[2])] if wanted[2] else body
        self.wfile.write(f"* 1 FETCH (UID {uid} BODY[] {{{len(body)}}}\r\n".encode() + body + b")\r\n")
        self._tell(f"{tag} OK done")

    def _tell(self, *lines: str) -> None:
        self.wfile.write("".join(f"{line}\r\n" for line in lines).encode())


@contextmanager
def open_mailbox(mailbox: Mailbox) -> Iterator[int]:
    """Serve a mailbox on the loopback address while the block runs; yields its port."""
    server = _Server(mailbox)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), name="mail", daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
