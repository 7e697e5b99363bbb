"""The documentation is accurate."""

from __future__ import annotations

import re
import subprocess
from importlib.util import module_from_spec, spec_from_file_location
from itertools import chain
from typing import get_args

from generator.definitions.model.exercise import Exercise
from generator.definitions.model.figure import (
    ArmName,
    BodyPart,
    BodyPosition,
    FootPlace,
    HandPlace,
    InHand,
    Limb,
    Pose,
    Prop,
    PropName,
    Spot,
)
from generator.definitions.model.protocol import Phase, Protocol
from tests.conftest import ROOT


def test_every_key_of_a_definition_is_documented() -> None:
    for model, page in (
        (Exercise, "writing-an-exercise"),
        (Protocol, "writing-a-protocol"),
        (Phase, "writing-a-protocol"),
    ):
        text = (ROOT / f"docs/{page}.md").read_text("utf-8")
        for key in model.model_fields.keys() - {
            "id",
            "reviewed",
            "when",
            "summary",
            "habits",
            "goals",
        }:
            assert f"`{key}`" in text, f"docs/{page}.md does not mention {key}"


def test_every_code_of_plans_that_the_docs_name_exists() -> None:
    source = "".join(path.read_text("utf-8") for path in (ROOT / "generator/plans").glob("*.py"))
    for code in re.findall(
        r"`(plan\.[a-z-]+)`", (ROOT / "docs/writing-a-plan.md").read_text("utf-8")
    ):
        assert f'"{code}"' in source, code


def test_every_key_and_value_of_a_figure_is_documented() -> None:
    text = (ROOT / "docs/writing-a-figure.md").read_text("utf-8")
    keys = {*Pose.model_fields, *Limb.model_fields, *Prop.model_fields, *Spot.model_fields}
    values = chain.from_iterable(
        map(get_args, (BodyPosition, FootPlace, HandPlace, ArmName, InHand, PropName, BodyPart))
    )
    for word in {*keys - {"position", "name"}, *values}:
        assert re.search(rf"`[^`\n]*\b{word}\b[^`\n]*`", text), word


def test_the_pictures_of_figures_are_those_that_would_be_drawn_now() -> None:
    """After a change that is meant: `python docs/images/figures.py`."""
    path = ROOT / "docs/images/figures.py"
    spec = spec_from_file_location("docs_figures", path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    folder = ROOT / "docs/images/figures"
    assert module.pictures() == {
        file.name: file.read_text("utf-8") for file in folder.glob("*.svg")
    }
    pages = (ROOT / "docs/writing-a-figure.md").read_text("utf-8")
    assert all(f"](images/figures/{file.name})" in pages for file in folder.glob("*.svg"))


def test_links_between_the_documents_lead_somewhere() -> None:
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/**/*.md")]:
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_the_readme_names_the_test_command_that_ci_runs() -> None:
    assert "make test" in (ROOT / "README.md").read_text("utf-8")
    assert "make test" in (ROOT / ".ci/run").read_text("utf-8")


def test_no_registry_host_is_named_in_what_is_committed() -> None:
    hosts = (
        "pypi" + ".org",
        "pythonhosted" + ".org",
        "npm" + "js.org",
        "npm" + "js.com",
        "debian" + ".org",
    )
    files = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    for name in files:
        data = (ROOT / name).read_bytes() if (ROOT / name).is_file() else b""
        for host in hosts:
            assert host.encode() not in data, f"{name} names {host}"
