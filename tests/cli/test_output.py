"""Printing: findings to standard error, exit codes, files for their owner only."""

from __future__ import annotations

import json
import os
import shutil
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from PIL import Image

from generator.cli.output import counted, finish, project_root, refuse, show, write_output
from generator.definitions.findings import Outcome, Place, finding

Run = Callable[..., Result]

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><path d="M0 0h40v10z"/></svg>'

WARNING = finding("file.ignored", Place("a.txt"), case="definition")
ERROR = finding("releases.broken", Place("b.json"))


def test_counting_knows_one_from_many() -> None:
    assert [counted(n, "plan") for n in (0, 1, 2)] == ["0 plans", "1 plan", "2 plans"]


def test_findings_go_to_standard_error_and_the_value_comes_back(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert finish(Outcome(3, (WARNING,))) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert "[file.ignored]" in said.err
    show([])
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("outcome", "strict", "sum"),
    [
        (Outcome(None, (ERROR,)), False, "1 error."),
        (Outcome(3, (ERROR, WARNING)), False, "1 error and 1 warning."),
        (Outcome(3, (WARNING,)), True, "1 warning."),
    ],
)
def test_it_ends_with_1_and_the_sum(
    outcome: Outcome[int], strict: bool, sum: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        finish(outcome, strict=strict)
    assert end.value.code == 1
    assert capsys.readouterr().err.endswith(f"{sum}\n")


def test_wrong_use_ends_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        refuse("no.", "Do this.")
    assert end.value.code == 2
    assert capsys.readouterr().err == "loadwise: no.\nDo this.\n"


def test_a_project_is_found_from_within_and_nowhere_else(project: Path, tmp_path: Path) -> None:
    assert project_root(project / "content/exercises") == project.resolve()
    with pytest.raises(SystemExit):
        project_root(Path("/"))


def test_a_result_is_its_owners_only_and_a_folder_is_no_place_for_it(tmp_path: Path) -> None:
    write_output(tmp_path / "a.pdf", b"%PDF")
    assert stat.S_IMODE((tmp_path / "a.pdf").stat().st_mode) == 0o600
    with pytest.raises(SystemExit):
        write_output(tmp_path, b"%PDF")


def test_a_dash_is_standard_output(loadwise: Run, project: Path) -> None:
    for form, begins in (((), b"%PDF-"), (("--json",), b"{"), (("--expand",), b"protocol")):
        done = loadwise("plan", "plans/example.yml", "-o", "-", *form)
        assert done.exit_code == 0
        assert begins in done.stdout_bytes[:400]
        assert b"Wrote" not in done.stdout_bytes
    assert not (project / "-").exists()
    for command in (("batch", "plans", "-o", "-"), ("figure", "quad-set", "-o", "-")):
        refused = loadwise(*command)
        assert refused.exit_code == 2
        assert "./-" in refused.stderr


def test_a_pipe_gets_the_plan_and_nothing_else(loadwise: Run, project: Path) -> None:
    os.mkfifo(project / "pipe")
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append((project / "pipe").read_bytes()))
    reader.start()
    done = loadwise("plan", "plans/example.yml", "-o", "pipe")
    reader.join(20)
    assert done.exit_code == 0
    assert got[0].startswith(b"%PDF-")
    assert (project / "pipe").is_fifo()
    assert done.stdout == ""


def test_an_updated_plan_keeps_its_link_and_its_mode(loadwise: Run, project: Path) -> None:
    assert loadwise("release", "2027.1.1").exit_code == 0
    shared = project / "shared.yml"
    (project / "plans/example.yml").rename(shared)
    (project / "plans/example.yml").symlink_to("../shared.yml")
    shared.chmod(0o664)
    assert loadwise("plan", "plans/example.yml", "--update").exit_code == 0
    assert (project / "plans/example.yml").is_symlink()
    assert "library: 2027.1.1" in shared.read_text("utf-8")
    assert stat.S_IMODE(shared.stat().st_mode) == 0o664


def test_a_report_on_standard_output_is_only_the_report(loadwise: Run) -> None:
    done = loadwise("batch", "plans", "-o", "out", "--report", "-")
    assert json.loads(done.stdout)["counts"]["given"] == 1
    assert "printed" in done.stderr


def names_of(project: Path, link: str, file: Path) -> Path:
    """Another name of ``file``."""
    name = project / f"plans/{link}"
    if link == "soft":
        name.symlink_to(file)
    elif link == "hard":
        os.link(file, name)
    elif link == "relative":
        return Path("plans/../plans") / file.name
    return file if link == "same" else name


@pytest.mark.parametrize(
    ("form", "link"),
    [((), "same"), ((), "hard"), (("--json",), "relative"), (("--expand",), "soft")],
)
def test_a_plan_is_never_replaced_by_its_result(
    form: tuple[str, ...], link: str, loadwise: Run, project: Path
) -> None:
    plan = project / "plans/example.yml"
    before = plan.read_bytes()
    name = names_of(project, link, plan)
    done = loadwise("plan", "plans/example.yml", *form, "-o", str(name))
    assert done.exit_code == 2
    assert "is read" in done.stderr
    assert plan.read_bytes() == before


@pytest.mark.parametrize(
    ("command", "given"),
    [
        ("plan", "plans/clinic.yml"),
        ("plan", "plans/logo.svg"),
        ("plan", "plans/knee.jpg"),
        ("plan", "plans/before.yml"),
        ("plan", "mkdocs.yml"),
        ("plan", "content/exercises/pool-walking.yml"),  # not among what this plan needs
        ("batch", "protocols/pes-anserine-bursitis.yml"),
        ("batch", "plans/logo.svg"),
    ],
)
def test_nothing_that_is_read_is_replaced(
    command: str, given: str, loadwise: Run, project: Path, edit: Callable[[str, str, str], Path]
) -> None:
    edit("plans/example.yml", "version: 2", "version: 1")
    shutil.copy(project / "plans/example.yml", project / "plans/before.yml")
    edit("plans/example.yml", "version: 1", "version: 2")
    Image.new("RGB", (900, 700)).save(project / "plans/knee.jpg")
    (project / "plans/logo.svg").write_text(LOGO)
    edit("plans/clinic.yml", "name:", "logo: logo.svg\nname:")
    edit(
        "plans/example.yml",
        "      - own:\n",
        "      - own:\n          photo: knee.jpg\n          photo_alt: A knee\n",
    )
    if not (project / given).exists():
        (project / given).write_text("")
    before = (project / given).read_bytes()
    arguments = (
        ("plan", "plans/example.yml", "--since", "plans/before.yml", "-o", given)
        if command == "plan"
        else ("batch", "plans", "-o", "out", "--report", given)
    )
    done = loadwise(*arguments)
    assert done.exit_code == 2, done.output
    assert "would replace" in done.stderr
    assert (project / given).read_bytes() == before


def test_what_another_command_read_may_be_replaced(loadwise: Run, project: Path) -> None:
    explicit = ("plan", "plans/example.yml", "--expand", "-o", "plans/new.yml")
    for command in (explicit, ("plan", "plans/new.yml", "-o", "new.pdf"), explicit):
        assert loadwise(*command).exit_code == 0
