"""zeep behind the guarded way out: no local file, no entity, no host but the ones that were named."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final, override
from urllib.parse import urlsplit

import requests
from lxml.etree import LxmlError
from requests.auth import HTTPBasicAuth
from zeep import Client, Settings
from zeep.exceptions import DTDForbidden, EntitiesForbidden, Error, Fault, TransportError, ValidationError
from zeep.transports import Transport
from zeep.wsse.username import UsernameToken

from zhike.adapters.feeds.port import FeedError, refusal_of
from zhike.adapters.feeds.soap import SoapOperation, SoapParameter, SoapSettings
from zhike.adapters.outgoing import Limits, OutgoingError, guarded_session, parse_allowed

MOST_DOCUMENTS: Final = 60
"""Documents of one WSDL: it imports others, and those again others."""
_LIMITS: Final = Limits(max_bytes=20 << 20, seconds=60.0)


class _Transport(Transport):
    """Fetches documents and calls by a session that is guarded already."""

    def __init__(self, session: requests.Session) -> None:
        super().__init__(session=session)  # type: ignore[no-untyped-call]  # zeep types all but its constructors
        # zeep opens a way to local files for itself.
        del session.adapters["file://"]
        self._documents = 0

    @override
    def load(self, url: Any) -> bytes:
        address = str(url)
        if urlsplit(address).scheme not in {"http", "https"}:
            raise OutgoingError("outgoing.bad_url", host=address[:80])
        self._documents += 1
        if self._documents > MOST_DOCUMENTS:
            raise FeedError("feeds.too_many_documents", host=urlsplit(address).hostname or "", limit=MOST_DOCUMENTS)
        answer = self.session.get(address)
        answer.raise_for_status()
        return answer.content


class SoapService:
    """A service as its WSDL describes it; read when it is first used."""

    def __init__(self, settings: SoapSettings, secret: str, *, allowed: str) -> None:
        self._settings, self._secret = settings, secret
        hosts = {urlsplit(one).hostname or "" for one in (settings.url, settings.address) if one}
        self._session = guarded_session(parse_allowed(allowed), _LIMITS, only=frozenset(hosts))
        if settings.sign_in == "basic":
            self._session.auth = HTTPBasicAuth(settings.user.encode(), secret.encode())
        self.host = urlsplit(settings.url).hostname or ""
        self._client: Client | None = None

    def operations(self) -> tuple[SoapOperation, ...]:
        """Return what the service can be asked, by name.

        Raises:
            FeedError: the WSDL cannot be read.
            OutgoingError: it may not or cannot be reached.
        """
        with self.in_our_words():
            _, operations = self._bound()
            return tuple(_described(name, operations[name]) for name in sorted(operations))

    def call(self, parameters: dict[str, Any]) -> object:
        """Call the operation and return its result as zeep reads it; errors as `operations`, and what the service refused."""
        of = self._settings
        with self.in_our_words():
            binding, operations = self._bound()
            if of.operation not in operations:
                raise FeedError("feeds.no_such_operation", operation=of.operation, host=self.host)
            client = self._opened()
            address = of.address or self._port().binding_options["address"]
            service = client.create_service(str(binding.name), address)
            return service[of.operation](**parameters)

    def _opened(self) -> Client:
        if self._client is None:
            of = self._settings
            signed = of.sign_in in {"token", "digest"}
            token = UsernameToken(of.user, self._secret, use_digest=of.sign_in == "digest") if signed else None
            limits = Settings(forbid_dtd=True, forbid_entities=True, xml_huge_tree=False, force_https=False)
            self._client = Client(of.url, wsse=token, transport=_Transport(self._session), settings=limits)
        return self._client

    def _port(self) -> Any:  # noqa: ANN401 - zeep's own
        services = self._opened().wsdl.services.values()
        ports = (port for service in services for port in service.ports.values())
        port = next(ports, None)
        if port is None:
            raise FeedError("feeds.no_service", host=self.host)
        return port

    def _bound(self) -> tuple[Any, dict[str, Any]]:
        binding = self._port().binding
        return binding, dict(binding._operations)  # noqa: SLF001 - zeep tells its operations nowhere else

    @contextmanager
    def in_our_words(self) -> Iterator[None]:
        """Tell what zeep and the service say as errors of ours, without what was sent."""
        try:
            yield
        except Fault as error:
            raise FeedError("feeds.said_no", host=self.host, said=str(error.message)[:200]) from None
        except (DTDForbidden, EntitiesForbidden):
            raise FeedError("feeds.unsafe_xml", host=self.host) from None
        except TransportError as error:
            raise refusal_of(self.host, int(error.status_code or 0)) from None
        except requests.HTTPError as error:
            raise refusal_of(self.host, error.response.status_code if error.response is not None else 0) from None
        except (ValidationError, TypeError) as error:
            raise FeedError("feeds.bad_parameters", problem=str(error)[:200]) from None
        except (Error, LxmlError, LookupError, ValueError, AttributeError) as error:
            raise FeedError("feeds.no_wsdl", host=self.host, problem=type(error).__name__) from None


def _described(name: str, operation: Any) -> SoapOperation:  # noqa: ANN401 - zeep's own
    body = operation.input.body
    elements = body.type.elements if body is not None and body.type is not None else []
    found = (
        SoapParameter(str(key), str(one.type.name or ""), not one.is_optional)
        for key, one in elements
        if hasattr(one, "type")
    )
    return SoapOperation(name, tuple(found))
