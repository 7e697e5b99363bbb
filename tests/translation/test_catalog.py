"""What translators have said: the project's own before ours, guesses left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.common import resources
from generator.common.json_cache import keep_json_in
from generator.translation.catalog import Translations, languages, read_translations

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


def entry(text: str, says: str, *, fuzzy: bool = False) -> str:
    mark = "#, fuzzy\n" if fuzzy else ""
    return f'{mark}msgctxt "exercises/a/name"\nmsgid "{text}"\nmsgstr "{says}"\n\n'


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """The folder of the program's translations, and the project's."""
    ours, own = tmp_path / "ours/translations", tmp_path / "own/translations"
    for folder in (ours, own):
        (folder / "es").mkdir(parents=True)
    monkeypatch.setattr("generator.common.resources.starter", lambda: tmp_path / "ours")
    monkeypatch.setattr(resources, "_translated", [])
    return ours, own


def read() -> Translations:
    made = read_translations("es")
    assert made.value is not None, made.findings
    return made.value


def test_own_translations_come_first(folders: tuple[Path, Path]) -> None:
    ours, own = folders
    (ours / "es/exercises.po").write_text(HEAD + entry("Walk", "Andar") + entry("Run", "Correr"))
    (own / "es/exercises.po").write_text(HEAD + entry("Walk", "Caminar"))
    assert read().get("exercises/a/name", "Walk") == "Andar"
    resources.use_translations(own)
    assert read().get("exercises/a/name", "Walk") == "Caminar"
    assert read().get("exercises/a/name", "Run") == "Correr"
    assert languages() == ("es",)
    (own / "es/exercises.po").write_text(HEAD + entry("Walk", ""))
    assert read().get("exercises/a/name", "Walk") == "Andar", "what is not begun takes nothing away"


def test_a_guess_and_another_text_are_not_used(folders: tuple[Path, Path]) -> None:
    (folders[0] / "es/exercises.po").write_text(HEAD + entry("Walk", "Andar", fuzzy=True))
    assert read().get("exercises/a/name", "Walk") is None
    assert read().said["exercises/a/name", "Walk"].text == "Andar"
    assert read().get("exercises/b/name", "Walk") is None


def test_what_is_kept_follows_the_file(folders: tuple[Path, Path], tmp_path: Path) -> None:
    keep_json_in(tmp_path / "kept")
    try:
        path = folders[0] / "es/exercises.po"
        path.write_text(HEAD + entry("Walk", "Andar"))
        assert read().get("exercises/a/name", "Walk") == "Andar"
        path.write_text(HEAD + entry("Walk", "Caminar"))
        assert read().get("exercises/a/name", "Walk") == "Caminar"
        assert read().get("exercises/a/name", "Walk") == "Caminar"
    finally:
        keep_json_in(None)


def test_a_broken_file_is_a_finding(folders: tuple[Path, Path]) -> None:
    (folders[0] / "es/exercises.po").write_text(HEAD + 'msgid "a\n')
    found = read_translations("es")
    assert found.value is None
    assert [one.code for one in found.findings] == ["translation.form"]
    assert not (folders[1] / "fr").exists()
