"""A measurement is run by hand, and seldom: these see that none calls what is no longer there.

mypy reads ``bench/`` as it reads ``generator/``. What it cannot see is here: programs that are
text, what is read with the packages that few have, and words that are looked for in a file.
"""

from __future__ import annotations

import ast
import importlib
import itertools
import types

import pytest

from bench import __main__ as bench
from bench import peer, plan, serve, side_by_side, site
from generator.definitions.library import load_library
from generator.plans.plan_file import read_plan
from generator.plans.resolve import resolve_plan
from tests.conftest import ROOT

MODULES = sorted(path.stem for path in (ROOT / "bench").glob("*.py"))


@pytest.mark.parametrize("name", MODULES)
def test_every_module_can_be_imported(name: str) -> None:
    importlib.import_module(f"bench.{name}")


def test_every_part_is_measured() -> None:
    helpers = {
        "__init__",
        "__main__",
        "bare",
        "browser",
        "conditions",
        "corpus",
        "served",
        "side_by_side",
        "site",
    }
    assert set(bench.PARTS) == set(MODULES) - helpers


@pytest.mark.parametrize("program", [plan._BARE, site._OURS, site._BARE])
def test_what_a_program_imports_is_there(program: str) -> None:
    for node in ast.walk(ast.parse(program)):
        if isinstance(node, ast.ImportFrom):
            module = importlib.import_module(str(node.module))
            assert all(hasattr(module, name.name) for name in node.names)
        elif isinstance(node, ast.Import):
            for name in node.names:
                importlib.import_module(name.name)


@pytest.mark.parametrize(("file", "texts"), serve.CHANGED)
def test_what_is_changed_under_serve_stands_in_its_file(file: str, texts: tuple[str, ...]) -> None:
    content = (ROOT / file).read_text("utf-8")
    assert [text for text in texts if text not in content] == []


def test_the_peer_is_given_all_that_its_page_says() -> None:
    """Its page is rendered without the package that prints it."""
    library, file = load_library(ROOT).value, read_plan(ROOT / "plans/example.yml").value
    assert library is not None
    assert file is not None
    document = resolve_plan(library, file).value
    assert document is not None
    pages: list[str] = []

    class Html:
        def __init__(self, string: str) -> None:
            pages.append(string)

        def write_pdf(self, **given: object) -> bytes:
            return b""

    fonts = types.SimpleNamespace(FontConfiguration=object)
    package = types.SimpleNamespace(
        HTML=Html, CSS=lambda **given: None, text=types.SimpleNamespace(fonts=fonts)
    )
    printer = peer._Peer(package, {})
    for printed in (document, peer._of(document, 1), peer._unlike(document, 2)):
        printer.pdf(printed)
    assert "Person 1" in pages[1]
    names = [item.name for session in document.sessions for item in session.items]
    assert [name for name in names if f"{name} 2" not in pages[2]] == []


def test_a_ratio_is_the_median_of_its_rounds(capsys: pytest.CaptureFixture[str]) -> None:
    ticks = itertools.chain([1.0, 2.0, 4.0], itertools.repeat(1.0))
    clock = itertools.count()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(side_by_side, "seconds", lambda work: (next(clock), work())[1])
        ratio = side_by_side.compare("This", lambda: next(ticks), lambda: 1.0, 3, 2.0, warm=False)
    assert ratio == 2.0
    assert "goal 2 x or less, reached" in capsys.readouterr().out
