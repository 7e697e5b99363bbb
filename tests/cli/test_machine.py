"""The command line on machines that refuse: a full output, no temporary folder, any encoding."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.conftest import ROOT
from tests.disks import small_disk

Run = Callable[..., Result]


def run(root: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[bytes]:
    """The command as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT), **settings},
        capture_output=True,
        timeout=60,
    )


@pytest.mark.parametrize("command", ["check", "--help", "plan plans/example.yml --json"])
@pytest.mark.parametrize("buffered", ["", "1"])
def test_a_full_standard_output_is_said(
    project: Path, six_exercises: Path, command: str, buffered: str
) -> None:
    shell = f"{sys.executable} -m generator {command} >/dev/full"
    done = subprocess.run(
        ["sh", "-c", shell],
        cwd=six_exercises if command == "check" else project,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": buffered},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("standard output:1:1: error: cannot be written: No space left")
    assert "Traceback" not in done.stderr and "Exception ignored" not in done.stderr


def test_where_standard_error_is_full_too_it_just_fails(six_exercises: Path) -> None:
    shell = f"{sys.executable} -m generator check >/dev/full 2>/dev/full"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    assert subprocess.run(["sh", "-c", shell], cwd=six_exercises, env=environment).returncode == 1


@pytest.mark.parametrize("locale", ["iso-8859-1", "cp437"])
def test_a_terminal_of_another_encoding_gets_plain_signs(project: Path, locale: str) -> None:
    done = run(project, "figure", "quad-st", "-o", "x", PYTHONUTF8="0", PYTHONIOENCODING=locale)
    assert b'Did you mean "quad-set"?' in done.stderr
    done = run(project, "--help", PYTHONUTF8="0", PYTHONIOENCODING=locale)
    assert done.returncode == 0 and done.stderr == b""


def test_in_an_ascii_locale_data_is_still_utf_8(project: Path) -> None:
    plan = project / "plans/example.yml"
    plan.write_text(plan.read_text("utf-8").replace("Sam Sample", "Zoë Sample"), "utf-8")
    for form in ("--json", "--expand"):
        done = run(project, "plan", "plans/example.yml", form, LC_ALL="C", PYTHONUTF8="0")
        assert done.returncode == 0, done.stderr
        assert "Zoë Sample" in done.stdout.decode("utf-8")


def test_a_name_in_other_bytes_is_shown_escaped(project: Path) -> None:
    name = os.fsdecode(b"caf\xe9.yml")
    shutil.copy(project / "plans/example.yml", project / "plans" / name)
    done = run(project, "plan", f"plans/{name}", "-o", os.fsdecode(b"caf\xe9.pdf"))
    assert done.returncode == 0
    assert done.stdout == b"Wrote caf\\xe9.pdf.\n"
    report = project / "report.json"
    done = run(project, "batch", f"plans/{name}", "-o", "out", "--report", str(report))
    assert done.returncode == 0
    assert "caf\\udce9.yml" in report.read_text("utf-8")


@pytest.mark.parametrize("command", ["batch plans -o out", "serve", "plan plans/example.yml"])
def test_without_a_temporary_folder_it_says_what_to_set(
    loadwise: Run, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(tempfile, "_candidate_tempdir_list", lambda: ["/proc/none"])
    done = loadwise(*command.split())
    assert done.exit_code == 1
    assert "there is no folder for temporary files" in done.stderr
    assert "TMPDIR" in done.stderr


@pytest.mark.parametrize(
    "command",
    [
        "release 2027.1.1",
        "figure quad-set -o out",
        "schema",
        "new plan a --protocol pes-anserine-bursitis",
        "new exercise b",
    ],
)
def test_a_disk_that_is_read_only_is_said(
    loadwise: Run, project: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    def refuse(*where: object, **named: object) -> None:
        raise OSError(30, "Read-only file system", str(where[0] if where else named["dir"]))

    shutil.rmtree(project / "content/schemas")
    monkeypatch.setattr("generator.definitions.new_release.write_whole", refuse)
    monkeypatch.setattr(tempfile, "mkstemp", refuse)
    monkeypatch.setattr(Path, "mkdir", refuse)
    done = loadwise(*command.split())
    assert done.exit_code == 1
    assert "cannot be written: Read-only file system" in done.stderr


def test_a_copied_checkout_is_told_whose_program_it_runs(tmp_path: Path) -> None:
    for name in ("content", "protocols", "generator/cli"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("mkdocs.yml", "pyproject.toml", "generator/cli/main.py"):
        (tmp_path / name).touch()
    script = "from generator.cli.main import main; main()"  # not the package in this folder
    done = subprocess.run(
        [sys.executable, "-P", "-c", script, "check"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert f"this is the program of {ROOT}, not of this checkout" in done.stderr
    assert "rm -r .venv, then make" in done.stderr


def shell(project: Path, line: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "-c", line.replace("loadwise", f"{sys.executable} -m generator")],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.mark.parametrize("closed", ["<&- >&- 2>&-", ">&- 2>&-", "2>&-", "<&- 2>&-"])
def test_with_closed_streams_sheets_are_printed_and_nothing_else_goes_into_them(
    closed: str, project: Path, six_exercises: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    batch = f"loadwise batch plans/example.yml -o {out} --report {tmp_path}/report {closed}"
    assert shell(project, batch).returncode == 0
    assert (out / "example.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "report").read_text().startswith("{")
    assert (out / ".loadwise.jsonl").read_text().startswith("\n[")
    assert shell(six_exercises, f"loadwise check {closed}").returncode == 0


def test_a_result_for_a_closed_output_is_refused(project: Path) -> None:
    done = shell(project, "loadwise plan plans/example.yml --json >&-")
    assert done.returncode == 2
    assert done.stderr.endswith("standard output is closed.\nWrite to a file: -o FILE\n")


def test_a_deleted_folder_is_named_as_the_cause(project: Path, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    done = shell(project, f"cd {gone} && rmdir {gone} && loadwise check")
    assert done.returncode == 2
    assert "the current folder has been deleted" in done.stderr


@pytest.mark.parametrize("command", ["plan plans/example.yml -o plan.pdf", "batch plans -o out"])
def test_a_limit_on_the_size_of_files_is_named_with_what_to_do(project: Path, command: str) -> None:
    """`ulimit -f` counts blocks of 512 bytes in this shell."""
    shell = f"ulimit -f 40; {sys.executable} -m generator {command}"
    done = subprocess.run(
        ["sh", "-c", shell],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 1
    assert "cannot be written: File too large. This shell or account limits" in done.stderr
    assert "`ulimit -f` shows the limit." in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(project.glob("*.part"))


def test_a_full_disk_does_not_look_like_a_wrong_name(project: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "size=16k") as disk:
        done = run(project, "plan", "plans/example.yml", "-o", str(disk / "plan.pdf"))
        assert done.returncode == 1
        assert b"plan.pdf:1:1: error: cannot be written: No space left" in done.stderr
        assert b"Free some space" in done.stderr
        assert list(disk.iterdir()) == []
