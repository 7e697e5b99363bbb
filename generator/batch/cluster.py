"""The same batch on an existing Dask cluster. Plans are about patients: they travel encrypted, or
not at all.

Needs the extra ``loadwise[dask]``. The cluster is the clinic's own; nothing here starts, stops or
changes it.
"""

from __future__ import annotations

import ipaddress
import socket
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from generator.batch.workers import Borrowed
from generator.definitions.findings import Diagnostic, Finding, Outcome, Place
from generator.pdf.print_job import edition

__all__ = ["Certificates", "connect"]

_SECONDS_TO_ANSWER = 10

Certificates = tuple[Path | None, Path | None, Path | None]
"""The files of a TLS connection: certificate authority, own certificate, own key."""


def connect(address: str, certificates: Certificates) -> Outcome[Borrowed]:
    """Workers of the Dask scheduler at ``address``, if everything on the way to them is
    encrypted or on this machine."""
    place = Place(address)
    refused = _refusal(address, certificates, place)
    if refused is not None:
        return Outcome(None, (refused,))
    try:
        from distributed import Client, Security
    except ImportError:
        hint = "Install the extra: pip install 'loadwise[dask]'."
        return _failed(
            "cluster.missing", "needs the package distributed, which is not installed", place, hint
        )
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
    except (OSError, RuntimeError, ValueError) as problem:
        hint = "Is a scheduler running there, and are these the certificates that it knows?"
        return _failed(
            "cluster.unreachable", f"cannot be reached: {type(problem).__name__}", place, hint
        )
    found = _faults(client, encrypted, place)
    if found is not None:
        client.close()
        return Outcome(None, (found,))
    return Outcome(_Cluster(client))


class _Cluster(Borrowed):
    def __init__(self, client: Any) -> None:
        super().__init__(client.get_executor(), sum(client.nthreads().values()))
        self._client = client

    def close(self, *, at_once: bool) -> None:
        super().close(at_once=at_once)
        self._client.close()


def _refusal(address: str, certificates: Certificates, place: Place) -> Finding | None:
    """Why not even a connection is tried."""
    parts = urlsplit(address)
    if parts.scheme == "tls":
        if None in certificates:
            hint = "Give --tls-ca, --tls-cert and --tls-key."
            return Diagnostic.error("cluster.certificates", "needs certificates", place, hint)
        missing = [str(path) for path in certificates if path and not path.is_file()]
        if missing:
            return Diagnostic.error(
                "cluster.certificates", f"names a file that does not exist: {missing[0]}", place
            )
        return None
    if parts.scheme == "tcp" and _is_here(parts.hostname or ""):
        return None
    message = (
        "would carry patients' data in the clear"
        if parts.scheme == "tcp"
        else "is not the address of a Dask scheduler"
    )
    return Diagnostic.error(
        "cluster.address", message, place, "Use tls://HOST:PORT. tcp:// is for this machine only."
    )


def _is_here(host: str) -> bool:
    """Whether ``host`` is this machine's loopback, under every address that the name has."""
    try:
        found = {str(info[4][0]) for info in socket.getaddrinfo(host, None)}
    except OSError:
        return False
    return bool(found) and all(
        ipaddress.ip_address(address.split("%")[0]).is_loopback for address in found
    )


def _faults(client: Any, encrypted: bool, place: Place) -> Finding | None:
    """What is wrong with the cluster behind the scheduler: it may listen, and have workers,
    where no encryption is."""
    info = client.scheduler_info(n_workers=-1)
    workers = list(info["workers"])
    if not workers:
        return Diagnostic.error(
            "cluster.empty", "has no worker", place, "Start workers, then run it again."
        )
    open_ends = [
        other
        for other in (info["address"], *workers)
        if not other.startswith("tls://")
        and (encrypted or not _is_here(urlsplit(other).hostname or ""))
    ]
    if open_ends:
        message = f"passes patients' data on in the clear: {open_ends[0]}"
        hint = "Let the scheduler and all its workers use tls://, or listen on 127.0.0.1 only."
        return Diagnostic.error("cluster.open", message, place, hint)
    try:
        editions = client.run(edition)
    except Exception as problem:  # what a worker raises that has no Loadwise, of any kind
        hint = "Install the same version of Loadwise on every worker."
        return Diagnostic.error(
            "cluster.edition",
            f"has a worker that cannot print: {type(problem).__name__}",
            place,
            hint,
        )
    others = sorted(worker for worker, theirs in editions.items() if theirs != edition())
    if others:
        message = f"has a worker with another edition of Loadwise than this: {others[0]}"
        return Diagnostic.error(
            "cluster.edition", message, place, "Install the same version here and on every worker."
        )
    return None


def _failed(code: str, message: str, place: Place, hint: str) -> Outcome[Borrowed]:
    return Outcome(None, (Diagnostic.error(code, message, place, hint),))
