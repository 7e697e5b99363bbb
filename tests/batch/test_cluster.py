"""The same batch on a Dask cluster: a real scheduler and two workers, encrypted or local."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.corpus import write_lines
from generator.batch.cluster import _Cluster, connect
from generator.definitions.library import Library
from generator.wording.findings import say
from tests.batches import (
    batch,
    clinic,
    command,
    crowd,
    environment,
    preparation,
    sheets,
    sheets_in,
    threads,
)

__all__ = ["clinic", "crowd", "preparation", "sheets", "threads"]  # fixtures


@contextlib.contextmanager
def started(
    *arguments: object, env: dict[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [sys.executable, "-m", *map(str, arguments)],
        env={**environment(), **(env or {})},
        cwd="/",  # far from the project
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def wait_for(path: Path) -> str:
    for _ in range(600):
        if path.is_file() and path.stat().st_size:
            return path.read_text()
        time.sleep(0.1)
    pytest.fail(f"{path.name} was not written")


@contextlib.contextmanager
def cluster(
    folder: Path,
    *security: object,
    host: str = "127.0.0.1",
    worker_env: dict[str, str] | None = None,
) -> Iterator[str]:
    """A scheduler and two workers in separate processes, outside the project; yields its
    address."""
    found, quiet = folder / "scheduler.json", ("--no-dashboard",)
    with contextlib.ExitStack() as stack:
        scheduler = (
            "distributed.cli.dask_scheduler",
            "--host",
            host,
            "--port",
            0,
            "--scheduler-file",
            found,
        )
        stack.enter_context(started(*scheduler, *quiet, *security))
        address = re.search(r'"address": "([^"]+)"', wait_for(found)).group(1)  # type: ignore[union-attr]
        for n in (1, 2):
            options = (
                "--nthreads",
                1,
                "--nworkers",
                1,
                "--no-nanny",
                "--local-directory",
                folder / f"worker-{n}",
            )
            worker = ("distributed.cli.dask_worker", address, *options, *quiet, *security)
            stack.enter_context(started(*worker, env=worker_env))
        await_workers(address, security)
        yield address


def await_workers(address: str, security: tuple[object, ...]) -> None:
    from distributed import Client, Security

    files = [str(file) for file in security[1::2]]
    keys = (
        Security(
            **dict(zip(("tls_ca_file", "tls_client_cert", "tls_client_key"), files, strict=True))
        )
        if files
        else None
    )
    with Client(address, security=keys, set_as_default=False, timeout=60) as client:
        client.wait_for_workers(2, timeout=60)


def self_made_certificate(folder: Path) -> tuple[Path, Path]:
    certificate, key = folder / "cert.pem", folder / "key.pem"
    subject = ["-subj", "/CN=loadwise-test", "-days", "2"]
    made = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-keyout",
        str(key),
        "-out",
        str(certificate),
        *subject,
    ]
    subprocess.run(made, check=True, capture_output=True)
    return certificate, key


@pytest.mark.full
def test_two_workers_on_the_loopback_print_the_same_bytes(
    clinic: Path, crowd: Path, sheets: dict[str, bytes], tmp_path: Path
) -> None:
    with cluster(tmp_path) as address:
        assert address.startswith("tcp://127.0.0.1:")
        done = batch(clinic, crowd, "-o", tmp_path / "out", "--scheduler", address)
    assert done.returncode == 0, done.stderr
    assert sheets_in(tmp_path / "out") == sheets


@pytest.mark.full
def test_an_encrypted_cluster_prints_the_same_bytes(
    clinic: Path, crowd: Path, sheets: dict[str, bytes], tmp_path: Path
) -> None:
    certificate, key = self_made_certificate(tmp_path)
    with cluster(
        tmp_path, "--tls-ca-file", certificate, "--tls-cert", certificate, "--tls-key", key
    ) as address:
        assert address.startswith("tls://")
        files = ("--tls-ca", certificate, "--tls-cert", certificate, "--tls-key", key)
        done = batch(clinic, crowd, "-o", tmp_path / "out", "--scheduler", address, *files)
        assert done.returncode == 0, done.stderr
        other = tmp_path / "other"
        other.mkdir()
        stranger, its_key = self_made_certificate(other)
        files = ("--tls-ca", stranger, "--tls-cert", stranger, "--tls-key", its_key)
        refused = batch(clinic, crowd, "-o", tmp_path / "none", "--scheduler", address, *files)
    assert sheets_in(tmp_path / "out") == sheets
    assert refused.returncode == 1
    assert "cannot be reached" in refused.stderr
    assert not (tmp_path / "none").exists()


def test_a_scheduler_that_listens_to_the_network_in_the_clear_is_refused(tmp_path: Path) -> None:
    with cluster(tmp_path, host="0.0.0.0") as address:
        port = address.rpartition(":")[2]
        (found,) = connect(f"tcp://127.0.0.1:{port}", (None, None, None)).findings
    assert found.code in {"cluster.open", "cluster.unreachable"}


@pytest.mark.full
def test_a_worker_without_this_program_is_refused(
    clinic: Path, crowd: Path, tmp_path: Path
) -> None:
    older = tmp_path / "older/generator"
    older.mkdir(parents=True)
    (older / "__init__.py").write_text('__version__ = "0.0.1"\n')
    with cluster(tmp_path, worker_env={"PYTHONPATH": str(older.parent)}) as address:
        done = batch(clinic, crowd, "-o", tmp_path / "out", "--scheduler", address)
    assert done.returncode == 1
    assert "Install the same version of Loadwise on every worker." in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("tcp://192.0.2.7:8786", "cluster.address"),
        ("tcp://0.0.0.0:8786", "cluster.address"),
        ("tcp://scheduler.invalid:8786", "cluster.address"),
        ("ws://127.0.0.1:8786", "cluster.address"),
        ("127.0.0.1:8786", "cluster.address"),
        ("tls://192.0.2.7:8786", "cluster.certificates"),
        ("tcp://127.0.0.1:9", "cluster.unreachable"),
        ("tcp://localhost:9", "cluster.unreachable"),
        ("TCP://127.0.0.1:9", "cluster.unreachable"),
        ("TCP://192.0.2.7:8786", "cluster.address"),
        ("TLS://127.0.0.1:8786", "cluster.certificates"),
        ("tcp://127.0.0.1", "cluster.address"),
        ("tcp://127.0.0.1:", "cluster.address"),
        ("tcp://127.0.0.1:port", "cluster.address"),
        ("tls://127.0.0.1:99999", "cluster.address"),
        ("tcp://[::1:8786", "cluster.address"),
        (f"tcp://{'x' * 300}..y:8786", "cluster.address"),
        ("", "cluster.address"),
    ],
)
def test_what_is_not_encrypted_or_here_is_refused(
    address: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.batch.cluster._SECONDS_TO_ANSWER", 1)
    (found,) = connect(address, (None, None, None)).findings
    assert found.code == code


def test_localhost_that_leads_elsewhere_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "socket.getaddrinfo", lambda *_: [(2, 1, 6, "", (a, 0)) for a in ("127.0.0.1", "192.0.2.7")]
    )
    (found,) = connect("tcp://localhost:8786", (None, None, None)).findings
    assert found.code == "cluster.address"


def test_missing_certificates_are_named(tmp_path: Path) -> None:
    missing = tmp_path / "no.pem"
    (found,) = connect("tls://127.0.0.1:8786", (missing, missing, missing)).findings
    assert os.fspath(missing) in say(found).message


@pytest.mark.full
def test_a_scheduler_that_dies_ends_the_run_with_a_summary_and_the_next_run_finishes(
    clinic: Path, library: Library, tmp_path: Path
) -> None:
    from distributed import Client

    people, out = write_lines(library, 60, tmp_path / "people.jsonl"), tmp_path / "out"
    with cluster(tmp_path) as address:
        with Client(address, set_as_default=False) as client:
            scheduler = client.run_on_scheduler(os.getpid)
        arguments = (people, "-o", out, "--report", tmp_path / "r.json", "--scheduler", address)
        run = subprocess.Popen(
            command(*arguments),
            cwd=clinic,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        while not out.is_dir() or not sheets_in(out):
            time.sleep(0.05)
        os.kill(scheduler, signal.SIGKILL)
        said, problems = run.communicate(timeout=300)
    assert run.returncode == 1
    assert "[cluster.lost]" in problems
    assert "Traceback" not in problems
    assert "not reached. Run the same command again to finish." in said
    counts = json.loads((tmp_path / "r.json").read_text())["counts"]
    assert counts["made"] == len(sheets_in(out)) > 0
    assert counts["failed"] == 1
    assert counts["made"] + counts["not_reached"] == 59
    assert batch(clinic, people, "-o", out).returncode == 0
    assert len(sheets_in(out)) == 60


def test_a_cluster_whose_workers_have_gone_is_lost_after_a_while(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """They may come back: a cluster starts workers that died again."""

    class Client:
        status = "running"
        workers = {"tcp://127.0.0.1:1": 1}  # noqa: RUF012 - a stub

        def get_executor(self) -> None:
            return None

        def nthreads(self) -> dict[str, int]:
            return self.workers

    now = 1_000.0
    monkeypatch.setattr("generator.batch.cluster.time.monotonic", lambda: now)
    client = Client()
    there = _Cluster(client)
    assert not there.lost()
    client.workers = {}
    assert not there.lost()
    now += 50
    client.workers = {"tcp://127.0.0.1:2": 1}
    assert not there.lost(), "another has come"
    client.workers = {}
    assert not there.lost()
    now += 61
    assert there.lost()
    client.status = "closed"
    assert there.lost()


@pytest.mark.full
def test_workers_that_all_die_end_the_run_with_a_summary(
    clinic: Path, library: Library, tmp_path: Path
) -> None:
    from distributed import Client

    people, out = write_lines(library, 60, tmp_path / "people.jsonl"), tmp_path / "out"
    with cluster(tmp_path) as address:
        with Client(address, set_as_default=False) as client:
            workers = list(client.run(os.getpid).values())
        run = subprocess.Popen(
            command(people, "-o", out, "--scheduler", address),
            cwd=clinic,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        while not out.is_dir() or not sheets_in(out):
            time.sleep(0.05)
        for worker in workers:
            os.kill(worker, signal.SIGKILL)
        said, problems = run.communicate(timeout=200)
    assert run.returncode == 1
    assert "[cluster.lost]" in problems and "Traceback" not in problems
    assert "not reached. Run the same command again to finish." in said
