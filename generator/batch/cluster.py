"""Print a batch on an existing Dask cluster.

Plans are about patients, so they are sent encrypted or not at all. Needs the extra
``loadwise[dask]``. The cluster belongs to the clinic: nothing here starts, stops or changes it.
"""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from generator.batch.workers import Borrowed
from generator.definitions.findings import Finding, Outcome, Place, finding
from generator.pdf.print_job import edition

__all__ = ["Certificates", "connect"]

_SECONDS_TO_ANSWER = 10
_SECONDS_WITHOUT_WORKERS = 60
"""How long to wait for workers that a cluster starts again."""

Certificates = tuple[Path | None, Path | None, Path | None]
"""The files of a TLS connection: certificate authority, own certificate and its private key."""


def connect(address: str, certificates: Certificates) -> Outcome[Borrowed]:
    """Connect to the Dask scheduler at ``address``.

    Succeeds only if every connection to it and its workers is encrypted or local.
    """
    place = Place(address)
    refused = _refusal(address, certificates, place)
    if refused is not None:
        return Outcome(None, (refused,))
    scheme, _, rest = address.partition("://")
    address = f"{scheme.lower()}://{rest}"
    try:
        from distributed import Client, Security
    except ImportError:
        return Outcome(None, (finding("cluster.missing", place),))
    authority, certificate, key = (str(path) if path else None for path in certificates)
    encrypted = address.startswith("tls://")
    try:
        security = Security(
            require_encryption=encrypted,
            tls_ca_file=authority,
            tls_client_cert=certificate,
            tls_client_key=key,
        )
        client = Client(
            address, security=security, timeout=_SECONDS_TO_ANSWER, set_as_default=False
        )
    except Exception as problem:  # any kind: certificates, addresses and versions have their own
        found = finding("cluster.unreachable", place, problem=type(problem).__name__)
        return Outcome(None, (found,))
    fault = _fault(client, encrypted, place)
    if fault is not None:
        client.close()
        return Outcome(None, (fault,))
    return Outcome(_Cluster(client))


class _Cluster(Borrowed):
    def __init__(self, client: Any) -> None:
        super().__init__(client.get_executor(), sum(client.nthreads().values()))
        self._client = client
        self._empty_since: float | None = None

    def lost(self) -> bool:
        """Whether it has gone, or has had no workers for a while."""
        if str(self._client.status) != "running":
            return True
        with contextlib.suppress(Exception):  # any kind: then its status changes
            if self._client.nthreads():
                self._empty_since = None
                return False
        self._empty_since = self._empty_since or time.monotonic()
        return time.monotonic() - self._empty_since > _SECONDS_WITHOUT_WORKERS

    def close(self, *, at_once: bool) -> None:
        if self.lost():
            at_once = True
        with contextlib.suppress(Exception):  # any kind: the results are written already
            super().close(at_once=at_once)
        with contextlib.suppress(Exception):
            self._client.close(timeout=_SECONDS_TO_ANSWER)


def _refusal(address: str, certificates: Certificates, place: Place) -> Finding | None:
    """The reason not to connect at all, if there is one."""
    try:
        parts = urlsplit(address)
        has_port = parts.port is not None
    except ValueError:  # a port that is no port, or half an IPv6 address
        return finding("cluster.address", place, case="no-port")
    if parts.scheme in ("tls", "tcp") and not has_port:
        return finding("cluster.address", place, case="no-port")
    if parts.scheme == "tls":
        if None in certificates:
            return finding("cluster.certificates", place, case="needed")
        missing = [str(path) for path in certificates if path and not path.is_file()]
        if missing:
            return finding("cluster.certificates", place, case="missing", file=missing[0])
        return None
    if parts.scheme == "tcp" and _is_here(parts.hostname or ""):
        return None
    case = "in-the-clear" if parts.scheme == "tcp" else "no-scheduler"
    return finding("cluster.address", place, case=case)


def _is_here(host: str) -> bool:
    """Whether every address of ``host`` is a loopback address of this machine."""
    try:
        found = {str(info[4][0]) for info in socket.getaddrinfo(host, None)}
    except (OSError, UnicodeError):  # UnicodeError: a name that no host can have
        return False
    return bool(found) and all(
        ipaddress.ip_address(address.split("%")[0]).is_loopback for address in found
    )


def _fault(client: Any, encrypted: bool, place: Place) -> Finding | None:
    """What is wrong with the connected cluster: no workers, open connections or another edition."""
    # All workers: by default Dask lists only some.
    info = client.scheduler_info(n_workers=-1)
    workers = list(info["workers"])
    if not workers:
        return finding("cluster.empty", place)
    open_ends = [
        other
        for other in (info["address"], *workers)
        if not other.startswith("tls://")
        and (encrypted or not _is_here(urlsplit(other).hostname or ""))
    ]
    if open_ends:
        return finding("cluster.open", place, address=open_ends[0])
    try:
        # On every worker: another edition would print other bytes.
        editions = client.run(edition)
    except Exception as problem:  # any error of a worker without Loadwise
        name = type(problem).__name__
        return finding("cluster.edition", place, case="cannot-print", problem=name)
    others = sorted(worker for worker, theirs in editions.items() if theirs != edition())
    if others:
        return finding("cluster.edition", place, case="different", worker=others[0])
    return None
