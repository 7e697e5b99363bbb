"""The tree of tests mirrors the tree of the program: each module has a test file of its name.

What no single module owns stands in ``tests/`` itself: the whole site in a browser, hostile plans,
the wheel, the documents. A package may have a file beside its folder, for what its modules do
together: ``tests/drawing/test_diagrams.py`` for ``generator/drawing/diagrams/``.
"""

from __future__ import annotations

from pathlib import Path

from tests.conftest import ROOT

PACKAGE, TESTS = ROOT / "generator", ROOT / "tests"

WITHOUT = {
    "__main__": "one line; every test that starts the command as a process goes through it",
    "common/progress": "a Protocol without a body: cli/test_progress_bars.py tries what keeps it",
    "definitions/model": "types without steps: definitions/test_model.py tries what they refuse",
    "document/model": "types without steps: whatever resolves or prints a document is read by them",
    "wording/model": "types without steps: whatever makes words fills them in",
    "apps/app_data_model": "types without steps: apps/test_app_data.py fills them in",
}
"""Modules and packages without test files of their own, and why."""


def modules() -> list[Path]:
    return [
        path.relative_to(PACKAGE).with_suffix("")
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.name != "__init__.py"
    ]


def test_file(module: Path) -> Path:
    return TESTS / module.with_name(f"test_{module.name}.py")


test_file.__test__ = False  # type: ignore[attr-defined]


def excused(module: Path) -> bool:
    return any(module.is_relative_to(name) for name in WITHOUT)


def test_every_module_has_a_test_file() -> None:
    missing = [
        f"generator/{module}.py has no {test_file(module).relative_to(ROOT)}"
        for module in modules()
        if not excused(module) and not test_file(module).is_file()
    ]
    assert missing == []


def test_every_test_file_in_a_package_belongs_to_a_module() -> None:
    strays = [
        str(path.relative_to(ROOT))
        for path in sorted(TESTS.rglob("test_*.py"))
        if path.parent != TESTS
        for owner in [PACKAGE / path.relative_to(TESTS).with_name(path.stem.removeprefix("test_"))]
        if not owner.with_suffix(".py").is_file() and not (owner / "__init__.py").is_file()
    ]
    assert strays == []


def test_what_is_excused_is_there_and_needs_it() -> None:
    for name in WITHOUT:
        assert any(module.is_relative_to(name) for module in modules()), name
        assert not test_file(Path(name)).is_file() or (PACKAGE / name).is_dir(), name


def test_no_test_waits_for_a_promise_as_if_it_were_a_yes() -> None:
    """``wait_for_function`` takes the promise of an asynchronous function for a yes."""
    waiting = "wait_for_" + "function"
    waits = [
        path.name
        for path in TESTS.rglob("*.py")
        if waiting in path.read_text("utf-8").replace(f"``{waiting}``", "")
    ]
    assert not waits, "tests.eyes.wait_until waits for both"
