"""``loadwise plan``: what stops it, what updates a plan, and its JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from tests.conftest import LIBRARY
from tests.plans.example import PLAN, codes, resolved

Edit = Callable[[str, str, str], Path]


Run = Callable[..., Result]


def test_a_plan_of_another_library_stops_lists_what_differs_and_can_be_updated(
    project: Path, edit: Edit, loadwise: Run
) -> None:
    assert loadwise("release", "2027.1.1").exit_code == 0
    assert loadwise("plan", PLAN, "--update").exit_code == 0
    edit("content/exercises/supine-clamshell.yml", "rest_s: 60", "rest_s: 75")
    assert loadwise("release", "2027.2.1").exit_code == 0
    before = (project / PLAN).read_text()
    stopped = loadwise("plan", PLAN, "-o", "plan.pdf")
    assert stopped.exit_code == 1
    assert "supine-clamshell: dose" in stopped.stderr
    assert "--update" in stopped.stderr
    assert not (project / "plan.pdf").exists()
    updated = loadwise("plan", PLAN, "--update")
    assert updated.exit_code == 0
    assert "supine-clamshell: dose" in updated.stdout
    assert (project / PLAN).read_text() == before.replace(
        "library: 2027.1.1", "library: 2027.2.1"
    ), "nothing else may move"
    assert "plan.library" not in [c for c, _ in codes(project)]


def test_the_json_form_is_what_the_pdf_is_made_from(project: Path, loadwise: Run) -> None:
    shown = json.loads(loadwise("plan", PLAN, "--json").stdout)
    assert shown == json.loads(resolved(project).model_dump_json())


def test_an_update_leaves_every_other_byte_as_it_was(project: Path, loadwise: Run) -> None:
    """Also a byte order mark and the line ends of Windows."""
    plan = project / PLAN
    plan.write_bytes(b"\xef\xbb\xbf" + plan.read_bytes().replace(b"\n", b"\r\n"))
    before = plan.read_bytes()
    assert loadwise("release", "2027.1.1").exit_code == 0
    assert loadwise("plan", PLAN, "--update").exit_code == 0
    assert plan.read_bytes() == before.replace(LIBRARY.encode(), b"2027.1.1")
