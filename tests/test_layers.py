"""Imports go one way: a module imports only from layers below its own."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.conftest import ROOT

PACKAGE = ROOT / "generator"

# From top to bottom. A module belongs to the first layer that is a prefix of its dotted path.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("__main__",),
    ("cli",),
    ("preview",),
    ("build", "batch", "review"),
    ("site",),
    ("apps", "exchange", "pdf"),
    ("plans",),
    ("document",),
    ("rules",),
    ("drawing",),
    ("wording",),
    ("translation",),
    ("definitions",),
    ("common",),
)


def layer_of(module: str) -> int:
    for number, names in enumerate(LAYERS):
        if any(module == name or module.startswith(f"{name}.") for name in names):
            return number
    raise AssertionError(f"the module {module} has no layer: add it to LAYERS and to the design")


def modules() -> list[tuple[str, Path]]:
    return [
        (".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"), path)
        for path in PACKAGE.rglob("*.py")
        if path.parent != PACKAGE or path.name != "__init__.py"
    ]


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if (
            isinstance(node, ast.ImportFrom)
            and node.module
            and node.module.startswith("generator.")
        ):
            found.add(node.module.removeprefix("generator."))
        elif isinstance(node, ast.ImportFrom) and node.module == "generator":
            found |= {alias.name for alias in node.names if not alias.name.startswith("__")}
        elif isinstance(node, ast.Import):
            found |= {
                alias.name.removeprefix("generator.")
                for alias in node.names
                if alias.name.startswith("generator.")
            }
    return found


def test_every_import_points_down() -> None:
    wrong = [
        f"{module} imports {other}"
        for module, path in modules()
        for other in imports(path)
        if layer_of(other) < layer_of(module)
        or (layer_of(other) == layer_of(module) and other.split(".")[0] != module.split(".")[0])
    ]
    assert wrong == []


def test_nothing_below_the_command_line_prints() -> None:
    talkers = [
        f"{module}:{node.lineno}"
        for module, path in modules()
        if not module.startswith("cli")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
    ]
    assert talkers == []


REGION = re.compile(
    r"\b(?:anserine|bursitis|knees?|legs?|shins?|thighs?|calf|calves|ankles?|hips?|groin)\b", re.I
)
NAMES = re.compile(r"""["'](?:leg|arm)["']|ankle-|hands-and-knees""")
"""The limbs that a dose can be for, a point of the figures, and a position."""
ANATOMY = (
    "generator/drawing/figures",
    "generator/definitions/model/figure.py",
    # Pictures of one region: a protocol of another has no such place.
    "generator/drawing/diagrams/care.py",
    "generator/drawing/diagrams/sore_place.py",
    # Words are data, and so is what the contract and the starters show of it.
    "templates/words",
    "templates/starters",
    "web/src/contract.ts",
)


def test_no_region_of_the_body_is_written_into_the_program() -> None:
    """Facts about a condition are data, so that another needs no Python, template or TypeScript."""
    kinds = {".py", ".j2", ".typ", ".html", ".css", ".js", ".ts", ".tsx"}
    said = [
        f"{path.relative_to(ROOT)}:{number}: {found.group()}"
        for folder in ("generator", "templates", "web/src")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in kinds and not any(path.is_relative_to(ROOT / place) for place in ANATOMY)
        for number, line in enumerate(path.read_text("utf-8").split("\n"), 1)
        for found in REGION.finditer(NAMES.sub("", line))
    ]
    assert said == []


def test_no_condition_is_named_in_the_words_that_all_share() -> None:
    words = "".join(
        line
        for path in (ROOT / "templates/words").rglob("*.yml")
        if path.name != "rules.yml"  # what is said of a figure names its joints
        for line in path.read_text("utf-8").split("\n")
        if not line.lstrip().startswith(("hands-and-knees:", "kneeling:"))  # positions
    )
    assert not re.findall("anserine|bursitis|knee", words, re.I)
