"""Fingerprints cover the author's file, and nothing that the schema gains later."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.definitions import fingerprints as module
from generator.definitions.fingerprints import changed_fields
from generator.definitions.layers import one_layer
from generator.definitions.library import Library, load_library, release_record
from generator.definitions.releases import read_releases, releases_file
from generator.definitions.reviews import review_hash
from tests.conftest import ROOT

Marks = dict[str, object]

GROWN = """
import json, sys
from pathlib import Path
from generator.definitions.library import load_library, release_record
from generator.definitions.reviews import review_hash

library = load_library(Path(sys.argv[1])).value
one = next(iter(library.exercises.values())).value
for grown in (one, one.dose, one.range, one.muscles, one.figure, one.figure.start, one.evidence[0]):
    assert grown.model_dump()["grown"] is None, type(grown)
signed = [*(it.value for _, _, it in library.definitions()), *library.pages.values()]
marks = {"record": release_record(library), "signatures": [review_hash(it) for it in signed]}
print(json.dumps(marks))
"""
"""The output of a program in which every definition model has an additional optional key."""


def marks(library: Library) -> Marks:
    signed = [*(it.value for _, _, it in library.definitions()), *library.pages.values()]
    return {"record": release_record(library), "signatures": [review_hash(it) for it in signed]}


def test_a_key_that_the_schema_gains_moves_no_fingerprint_and_voids_no_signature(
    library: Library, tmp_path: Path
) -> None:
    shutil.copytree(ROOT / "generator", tmp_path / "generator")
    base = tmp_path / "generator/definitions/model/base.py"
    text, config = base.read_text("utf-8"), "allow_inf_nan=False, defer_build=True)\n"
    assert config in text
    base.write_text(text.replace(config, f"{config}    grown: str | None = None\n"), "utf-8")
    run = [sys.executable, "-c", GROWN, str(ROOT)]
    done = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == marks(library)


def test_one_word_moves_one_fingerprint(
    library: Library, project: Path, edit: Callable[[str, str, str], Path]
) -> None:
    edit("content/exercises/bridge.yml", "summary: ", "summary: Indeed ")
    after = load_library(project).value
    assert after is not None
    before = release_record(library)
    moved = [
        (kind, id, changed_fields(it.value, before[kind][id]))
        for kind, id, it in after.definitions()
        if changed_fields(it.value, before[kind][id])
    ]
    assert moved == [("exercises", "bridge", ["summary"])]
    hashes = zip(marks(library)["signatures"], marks(after)["signatures"], strict=True)  # type: ignore[call-overload]
    assert sum(one != other for one, other in hashes) == 1


def test_a_key_that_goes_is_a_change(library: Library) -> None:
    bridge = library.exercises["bridge"].value
    record = module.fingerprints(bridge)
    without = bridge.model_copy()
    without.__pydantic_fields_set__.discard("aliases")
    assert changed_fields(without, record) == ["aliases"]


@pytest.mark.parametrize(
    ("version", "changed"),
    [
        ("2026.11.1", 26), ("2026.11.2", 17), ("2026.11.3", 17), ("2026.11.4", 17),
        ("2026.11.5", 14), ("2026.11.6", 5), ("2026.11.7", 0),
    ],
)  # fmt: skip
def test_released_versions_were_carried_over(version: str, changed: int) -> None:
    """As many definitions of 2026.11.7 differ from each version as before the form changed."""
    releases = read_releases(one_layer(ROOT)).value
    assert releases is not None
    last, then = releases["2026.11.7"], releases[version]
    differ = [
        id
        for kind in last
        for id, record in last[kind].items()
        if then.get(kind, {}).get(id, {}).get(module.WHOLE) != record[module.WHOLE]
    ]
    assert len(differ) == changed


def test_a_record_of_another_form_is_said_and_not_compared(project: Path) -> None:
    path = releases_file(project)
    path.write_text(json.dumps(json.loads(path.read_text("utf-8"))["versions"]), "utf-8")
    loaded = load_library(project)
    assert loaded.value is not None and loaded.value.releases == {}
    (found,) = loaded.findings
    assert (found.code, found.is_error, found.place.file) == (
        "releases.form",
        False,
        "content/releases.json",
    )
