"""What there is to translate."""

from __future__ import annotations

from generator.definitions.library import Library
from generator.definitions.model.base import Text, texts_of
from generator.translation.entries import SHARED_FILES, context_of, entries, walk


def test_every_text_of_the_definitions_is_there(library: Library) -> None:
    """``texts_of`` is the walk by which texts are graded; this is another one."""
    said = {entry.text for entry in entries(library, "es")}
    for _, _, loaded in library.definitions():
        assert {str(text) for _, text in texts_of(loaded.value)} <= said
    for name in SHARED_FILES:
        for path, text in texts_of(getattr(library.shared, name).value):
            assert text in said or {"say_instead", "everyday"} & set(path), (name, path)


def test_a_context_has_no_position(library: Library) -> None:
    for entry in entries(library, "es"):
        parts = entry.context.split("/")
        assert parts[0] == "labels" or not any(part.isdigit() for part in parts), entry


def test_a_context_and_a_text_are_one_entry_for_the_same_readers(library: Library) -> None:
    readers: dict[tuple[str, str], set[str]] = {}
    for entry in entries(library, "es"):
        readers.setdefault((entry.context, entry.text), set()).add(entry.readers)
    assert all(len(them) == 1 for them in readers.values())


def test_safety_is_marked(library: Library) -> None:
    safe = {entry.text for entry in entries(library, "es") if entry.readers == "safety"}
    for loaded in library.protocols.values():
        protocol = loaded.value
        assert {str(flag.says) for tier in protocol.red_flags for flag in tier.signs} <= safe
        assert {str(sign.says) for sign in protocol.pain.stop_signs} <= safe
        assert {str(condition.says) for condition in protocol.conditions.values()} <= safe
    for loaded_ in library.exercises.values():
        assert {str(care.says) for care in loaded_.value.take_care if care.says} <= safe


def test_walk_changes_only_texts(library: Library) -> None:
    exercise = library.exercises["bridge"].value
    new = walk(exercise, lambda path, text: Text(f"{text}!"))
    assert new.steps == tuple(f"{step}!" for step in exercise.steps)
    assert new.dose == exercise.dose and new.id == exercise.id
    assert walk(exercise, lambda path, text: text) is exercise


def test_parts_are_named(library: Library) -> None:
    protocol = library.protocols["pes-anserine-bursitis"].value
    path = ("red_flags", 0, "signs", 0, "says")
    sign = protocol.red_flags[0].signs[0].id
    assert context_of("p", path, protocol) == f"p/red_flags/now/signs/{sign}/says"
