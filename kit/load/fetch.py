"""One web page over http or https, from public addresses only, within limits; the only module that opens a socket."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from urllib.parse import urljoin, urlsplit

from kit.load.registry import Blob, Limits
from kit.refusals import LimitExceeded, Offline, UnsafeURL

REDIRECTS = 5
SAVE_IT = "save the page and pass the file"
MOVED = (301, 302, 303, 307, 308)
AGENT = "Mozilla/5.0 (compatible; diplomatic-pressure-kit)"


def page(url: str, limits: Limits) -> Blob:
    """The bytes at the address, after at most five redirects, each of which is checked anew.

    Raises:
        UnsafeURL: not http or https, or the host's address is private, local or reserved.
        Offline: no answer, or one that is no page.
        LimitExceeded: more than `member_bytes`.
    """
    address, until = url, time.monotonic() + limits.seconds
    for _ in range(REDIRECTS + 1):
        answer, data = _get(address, limits, until)
        if answer.status not in MOVED:
            break
        address = urljoin(address, answer.getheader("Location") or "")
    if answer.status != 200:
        raise Offline(f"{url} answered {answer.status} {answer.reason}", "open it in a browser and save the page")
    return Blob(urlsplit(address).path.rpartition("/")[2] or "page.html", data, address)


def check(url: str) -> tuple[str, list[str], int]:
    """The host, its addresses and the port, where the address may be fetched.

    Raises:
        UnsafeURL: not http or https, no host, or any of the host's addresses is not public.
        Offline: the host is not found.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise UnsafeURL(f"{url[:200]} is no address ({error})", "check it for typing errors") from error
    if parts.scheme not in ("http", "https") or not host:
        raise UnsafeURL(f"{url[:200]} is no http or https address", "pass a file by its path, not by an address")
    found = _addresses(host, port)
    if private := next((one for one in found if not _public(one)), None):
        raise UnsafeURL(f"{url[:200]} leads to {private}, which is not on the public network", SAVE_IT)
    return host, found, port


def _addresses(host: str, port: int) -> list[str]:
    try:
        return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as error:
        raise Offline(f"the host {host} was not found ({error})", f"check the network, or {SAVE_IT}") from error


def _public(address: str) -> bool:
    """True for an address on the public network; one wrapped into IPv6 is unwrapped first."""
    found = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None) or found
    return bool(inner.is_global and not inner.is_multicast and not inner.is_reserved)


def _get(url: str, limits: Limits, until: float) -> tuple[http.client.HTTPResponse, bytes]:
    """One answer and its body, by the moment `until`; the socket goes to an address that was checked, whatever the
    name says later."""
    host, addresses, port = check(url)
    parts = urlsplit(url)
    connection = _Pinned(host, port)
    connection.addresses, connection.until, connection.secure = addresses, until, parts.scheme == "https"
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        with connection.in_time():
            connection.request("GET", target, headers={"User-Agent": AGENT, "Accept": "text/html,*/*"})
            answer = connection.getresponse()
            data = answer.read(limits.member_bytes + 1)
    except (OSError, http.client.HTTPException, ValueError) as error:
        late = f"no whole answer within {limits.seconds:g} s" if time.monotonic() >= until else str(error)
        raise Offline(f"{url} could not be fetched ({late})", f"check the network, or {SAVE_IT}") from error
    if len(data) > limits.member_bytes:
        raise LimitExceeded(f"{url} is over {limits.member_bytes:,} bytes", "pass limits=Limits(member_bytes=...)")
    if answer.length or time.monotonic() >= until:
        raise Offline(f"{url} was cut off after {len(data):,} bytes", f"try again, or {SAVE_IT}")
    return answer, data


class _Pinned(http.client.HTTPConnection):
    """A connection to one of the addresses that were checked, under the host's name, up to the moment `until`."""

    addresses: Sequence[str] = ()
    until = 0.0
    secure = False

    @contextmanager
    def in_time(self) -> Iterator[None]:
        """Connect, and cut the line when time is up: a socket's own timeout begins anew with every byte."""
        self.connect()
        clock = threading.Timer(self.left(), _cut, (self.sock,))
        clock.start()
        try:
            yield
        finally:
            clock.cancel()
            self.close()

    def left(self) -> float:
        """Seconds that are left, no fewer than a hundredth."""
        return max(self.until - time.monotonic(), 0.01)

    def connect(self) -> None:
        """Open the socket to the first address that answers, with TLS for https."""
        for last, address in enumerate(self.addresses, 1):
            try:
                self.sock = socket.create_connection((address, self.port), self.left())
                break
            except OSError:
                if last == len(self.addresses):
                    raise
        if self.secure:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)


def _cut(line: socket.socket) -> None:
    with suppress(OSError):  # closed by now
        line.shutdown(socket.SHUT_RDWR)
