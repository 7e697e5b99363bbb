"""The documentation is accurate."""

from __future__ import annotations

import re
import subprocess

from generator.definitions.model.exercise import Exercise
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
