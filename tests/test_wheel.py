"""The wheel, installed elsewhere without a network, runs with its templates and starter."""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.full


@pytest.fixture(scope="module")
def command(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """``loadwise`` from the wheel in a separate environment with these libraries but no
    checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "env", with_pip=False)
    python = folder / "env/bin/python"
    target = subprocess.run(
        [python, "-c", "import site; print(site.getsitepackages()[0])"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--target",
        target,
    ]
    subprocess.run([*pip, str(wheel)], check=True)
    libraries = [path for path in sys.path if path.endswith("site-packages")]
    Path(target, "libraries.pth").write_text("\n".join(libraries) + "\n")
    (folder / "run.py").write_text(
        "from generator.cli.main import main\nif __name__ == '__main__':\n    main()\n"
    )
    return folder


def run(command: Path, where: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [command / "env/bin/python", command / "run.py", *arguments],
        cwd=where,
        capture_output=True,
        text=True,
    )


def test_it_runs_from_the_wheel_and_not_from_this_checkout(command: Path, tmp_path: Path) -> None:
    code = "import generator, sys; print(generator.__file__)"
    shown = subprocess.run(
        [command / "env/bin/python", "-c", code], cwd=tmp_path, capture_output=True, text=True
    ).stdout
    assert str(command) in shown


def test_the_licences_of_the_apps_packages_are_in_it(command: Path) -> None:
    (wheel,) = command.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        text = archive.read("generator/built_apps/licences.txt").decode()
        names = archive.namelist()
    assert "preact" in text and "TERMS AND CONDITIONS FOR USE, REPRODUCTION" in text
    assert {name.rpartition("/")[2] for name in names if ".dist-info/licenses/" in name} == {
        "LICENSE",
        "LICENSE-CONTENT",
    }


def test_where_there_is_no_project_it_says_how_to_start_one(command: Path, tmp_path: Path) -> None:
    done = run(command, tmp_path, "check")
    assert done.returncode == 2
    assert "loadwise new site DIR" in done.stderr


def test_a_site_started_from_the_wheel_checks_builds_and_prints(
    command: Path, tmp_path: Path, whole_site: Path
) -> None:
    assert run(command, tmp_path, "new", "site", "clinic").returncode == 0
    shutil.copytree(whole_site / "build/sheets", tmp_path / "clinic/build/sheets")
    assert run(command, tmp_path / "clinic", "check").returncode == 0
    built = run(command, tmp_path / "clinic", "build")
    assert built.returncode == 0, built.stderr
    assert (tmp_path / "clinic/site/index.html").is_file()
    assert (
        run(command, tmp_path / "clinic", "plan", "plans/example.yml", "-o", "p.pdf").returncode
        == 0
    )
    assert (tmp_path / "clinic/p.pdf").read_bytes().startswith(b"%PDF")


def runs(python: str) -> bool:
    """A name on the path may be a version manager's, for a Python that is not installed."""
    return subprocess.run([python, "-c", ""], capture_output=True).returncode == 0


OTHERS = [
    found
    for minor in (11, 12, 13)
    if minor != sys.version_info.minor
    and (found := shutil.which(f"python3.{minor}"))
    and runs(found)
]


@pytest.mark.parametrize("python", OTHERS or [""])
def test_it_checks_a_new_project_under_every_other_python(
    command: Path, tmp_path: Path, python: str
) -> None:
    """With the libraries that its own pip finds for it."""
    if not python:
        pytest.skip("NOT TESTED: this machine has no other Python from 3.11 to 3.13")
    (wheel,) = command.glob("*.whl")
    subprocess.run([python, "-m", "venv", tmp_path / "env"], check=True)
    there = tmp_path / "env/bin"
    pip = [there / "pip", "--disable-pip-version-check", "install", "--quiet", str(wheel)]
    subprocess.run(pip, check=True)
    subprocess.run([there / "loadwise", "new", "site", tmp_path / "new"], check=True)
    subprocess.run([there / "loadwise", "check"], cwd=tmp_path / "new", check=True)
    plan = [there / "loadwise", "plan", "plans/example.yml", "-o", tmp_path / "plan.pdf"]
    subprocess.run(plan, cwd=tmp_path / "new", check=True)
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF")
