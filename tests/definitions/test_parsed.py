"""What was parsed in an earlier run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.common.json_cache import keep_json_in
from generator.definitions import parsed as module
from generator.definitions.parsed import parsed
from generator.definitions.yaml_source import parse_source
from tests.conftest import ROOT

FILES = sorted(
    path
    for name in ("content", "protocols", "templates/words")
    for path in (ROOT / name).rglob("*.yml")
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Iterator[Path]:
    keep_json_in(tmp_path / "read")
    yield tmp_path / "read"
    keep_json_in(None)


def test_what_is_kept_says_the_same_at_the_same_places(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in FILES}
    for shown, text in texts.items():
        parsed(text, shown)
    with monkeypatch.context() as patch:
        patch.setattr(module, "parse_source", None)
        again = {shown: parsed(text, shown).value for shown, text in texts.items()}
    for shown, text in texts.items():
        now, first = again[shown], parse_source(text, shown).value
        assert now is not None
        assert first is not None
        assert (now.data, now.file, now.text) == (first.data, shown, text)
        assert now.places == first.places
        assert now.place(("name",)) == first.place(("name",))


def test_a_mistake_is_found_again(folder: Path) -> None:
    found = [parsed("a: [1", "content/x.yml").findings for _ in range(2)]
    assert found[0] == found[1] == parse_source("a: [1", "content/x.yml").findings
    assert not folder.exists()


def test_another_text_or_another_reader_is_parsed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in ("a: 1", "a: 2"):
        source = parsed(text, "content/x.yml").value
        assert source is not None
        assert source.data == {"a": int(text[-1])}
    kept = [list(folder.iterdir())]
    for attribute, value in (("yaml.__version__", "another"), ("yaml_source.__file__", __file__)):
        monkeypatch.setattr(f"{module.__name__}.{attribute}", value)
        module._reader.cache_clear()
        parsed("a: 2", "content/x.yml")
        assert list(folder.iterdir()) not in kept
        kept.append(list(folder.iterdir()))
    monkeypatch.undo()
    module._reader.cache_clear()
