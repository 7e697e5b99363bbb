"""A clinic with three exercises of its own and one replaced page survives an update."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli.main import cli
from tests.clinic import add_exercise, make_clinic, replace_in
from tests.paper import written_on

OWN = ("chair-kick", "heel-dig", "wall-lean")
PAGE = "help/who-can-help"
LABEL = "words/en/print.yml"


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(cli, list(arguments))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept_figures: Path) -> tuple[Path, Path]:
    clinic, below = make_clinic(tmp_path, monkeypatch)
    (clinic / "build").mkdir(exist_ok=True)
    (clinic / "build/figures").symlink_to(kept_figures)
    for number, id in enumerate(OWN):
        add_exercise(clinic, id, f"Own exercise {'abc'[number]}")
    page = clinic / f"content/pages/{PAGE}.md"
    page.parent.mkdir(parents=True)
    page.write_text(
        "---\ntitle: Who can help here\nsummary: Find the people of our clinic.\nsection: help\n"
        "next: [{to: pes-anserine-bursitis/plan, says: The plan}]\n"
        "in_short: [We are here for you., Call us first.]\n---\n\n## Who\n\nCall us.\n"
    )
    replace_in(clinic / "mkdocs.yml", "https://example.org/", "https://clinic.example.co.uk/")
    monkeypatch.chdir(clinic)
    assert run("release", "2026.12.1").exit_code == 0
    return clinic, below


def codes() -> set[str]:
    return set(re.findall(r"\[([a-z.-]+)\]$", run("check").stderr, re.MULTILINE))


def plan_of(clinic: Path) -> Path:
    plan = clinic / "plans/ours.yml"
    text = (clinic / "plans/example.yml").read_text("utf-8")
    version = text.partition("library: ")[2].split()[0]
    text = text.replace(f"library: {version}", "library: 2026.12.1")
    plan.write_text(text.replace("exercise: heel-slide", "exercise: chair-kick"), "utf-8")
    return plan


def printed(clinic: Path, plan: Path) -> str:
    made = run("plan", str(plan), "-o", str(clinic / "out.pdf"))
    assert made.exit_code == 0, made.stderr
    return " ".join(written_on(clinic / "out.pdf"))


def test_it_survives_an_update(made: tuple[Path, Path]) -> None:
    clinic, below = made
    assert codes() == {"exercise.unreachable"}  # no phase lists them: they are for plans
    plan = plan_of(clinic)
    replace_in(
        plan,
        "{exercise: chair-kick}",
        "{exercise: chair-kick, because: It is our own and suits her.}",
    )
    assert "Own exercise a" in printed(clinic, plan)

    replace_in(below / "content/library.yml", "version: 20", "version: 20")
    replace_in(below / "content/exercises/swimming.yml", "summary: ", "summary: It is fun. ")
    replace_in(below / f"content/pages/{PAGE}.md", "\n## ", "\nAnother word.\n\n## ")

    said = run("check").stderr
    assert f"content/pages/{PAGE}.md:1:1: warning: replaces pages/{PAGE}" in said
    assert "[release.edited]" in said
    diff = run("library", "diff").stdout
    assert f"* pages/{PAGE}  changed" in diff
    assert "  exercises/swimming  changed: summary" in diff
    assert run("library", "update").exit_code == 0
    assert run("release", "2026.12.2").exit_code == 0
    assert codes() == {"exercise.unreachable"}
    assert "Own exercise a" in printed(clinic, plan)


def test_its_labels_are_on_its_paper(made: tuple[Path, Path]) -> None:
    """One process works on one project, so a label is read when the command begins."""
    clinic, _ = made
    (clinic / "templates/words/en").mkdir(parents=True)
    (clinic / "templates" / LABEL).write_text("plan:\n  draft: NOT CHECKED YET\n", "utf-8")
    from generator.wording.words import wording

    wording.cache_clear()
    try:
        plan = plan_of(clinic)
        text = plan.read_text().replace("  screened:", "  # screened:")
        plan.write_text(text)
        assert "NOT CHECKED YET" in printed(clinic, plan)
    finally:
        wording.cache_clear()


@pytest.mark.full
def test_its_site_has_its_page_and_its_exercises(made: tuple[Path, Path]) -> None:
    clinic, _ = made
    built = run("build")
    assert built.exit_code == 0, built.stderr
    assert "Who can help here" in (clinic / f"site/{PAGE}/index.html").read_text("utf-8")
    for id in OWN:
        assert (clinic / f"site/exercises/{id}/index.html").is_file()
