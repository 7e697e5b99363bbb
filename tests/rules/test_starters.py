"""A starter that was not filled in is reported, line by line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from generator.definitions.starters import placeholders

Run = Callable[..., Result]
FILES = {
    "protocol.yml.j2": "protocols/tennis-elbow.yml",
    "page.md.j2": "content/pages/tennis-elbow/understand/what-it-is.md",
}


@pytest.fixture
def started(project: Path, loadwise: Run) -> Path:
    made = loadwise("new", "protocol", "tennis-elbow", "--region", "elbow")
    assert made.exit_code == 0, made.stderr
    return project


def test_every_sentence_that_is_left_is_named(started: Path, loadwise: Run) -> None:
    stderr = loadwise("check").stderr
    for template, file in FILES.items():
        lines = (started / file).read_text("utf-8").split("\n")
        for sentence in placeholders(template):
            line = next(n for n, text in enumerate(lines, 1) if sentence in text)
            assert f"{file}:{line}:" in stderr, sentence
    codes = {line.rpartition("[")[2] for line in stderr.split("\n") if ": error: " in line}
    assert codes == {"starter.left]"}


def test_filled_in_it_is_a_protocol(started: Path, loadwise: Run) -> None:
    for template, file in FILES.items():
        text = (started / file).read_text("utf-8")
        for number, sentence in enumerate(placeholders(template)):
            text = text.replace(sentence, f"it hurts here for now {number}")
        (started / file).write_text(text, "utf-8")
    checked = loadwise("check")
    assert [line for line in checked.stderr.split("\n") if ": error: " in line] == []
    assert "3 protocols are fine" in checked.stdout
    plan = loadwise("new", "plan", "ours", "--protocol", "tennis-elbow")
    assert plan.exit_code == 0, plan.stderr
    made = loadwise("plan", "plans/ours.yml", "-o", "out.pdf")
    assert made.exit_code == 0, made.stderr


@pytest.mark.parametrize(
    ("name", "region", "code"),
    [
        ("tennis-elbow", "elbo", "protocol.region"),
        ("Tennis Elbow", "elbow", "new.name"),
        ("pes-anserine-bursitis", "knee", "new.exists"),
    ],
)
def test_what_cannot_be_started_leaves_nothing(
    project: Path, loadwise: Run, name: str, region: str, code: str
) -> None:
    before = sorted(project.rglob("*.yml"))
    refused = loadwise("new", "protocol", name, "--region", region)
    assert refused.exit_code == 1
    assert f"[{code}]" in refused.stderr
    assert sorted(project.rglob("*.yml")) == before


def test_half_a_protocol_is_taken_back(project: Path, loadwise: Run) -> None:
    there = project / "content/pages/tennis-elbow/understand/what-it-is.md"
    there.parent.mkdir(parents=True)
    there.write_text("Mine.\n")
    assert loadwise("new", "protocol", "tennis-elbow", "--region", "elbow").exit_code == 1
    assert not (project / "protocols/tennis-elbow.yml").exists()
    assert there.read_text() == "Mine.\n"
