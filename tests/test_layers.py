"""Imports go one way: a module imports only from layers below its own."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.conftest import ROOT

PACKAGE = ROOT / "generator"

# From top to bottom. A module belongs to the first layer that is a prefix of its dotted path.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("__main__",),
    ("cli",),
    ("preview",),
    ("build", "batch"),
    ("site",),
    ("apps", "pdf"),
    ("plans",),
    ("document",),
    ("rules",),
    ("drawing",),
    ("wording",),
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


def test_no_condition_is_written_into_the_program() -> None:
    """Facts about a condition are in its protocol, so a second one needs no Python or template."""
    words = ("anserine", "bursitis", "knee")
    anatomy = (
        PACKAGE / "drawing/figures",
        PACKAGE / "definitions/model/figure.py",
    )  # a body has knees, whatever ails it
    files = [*PACKAGE.rglob("*.py"), *(ROOT / "templates").rglob("*.*")]
    files = [path for path in files if not any(path.is_relative_to(a) for a in anatomy)]
    said = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in files
        if path.suffix in {".py", ".j2", ".typ", ".yml"}
        and "templates/starters" not in path.as_posix()
        for word in words
        if word in path.read_text("utf-8").lower()
    ]
    assert said == []
