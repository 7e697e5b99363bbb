"""A library in another language: other words, and nothing else."""

from __future__ import annotations

import re

import pytest

from generator.definitions.fingerprints import fingerprints
from generator.definitions.library import Library
from generator.translation.catalog import Said, Translations
from generator.translation.entries import entries
from generator.translation.translated import translated

_KEPT = re.compile(r"(\{\{.*?\}\}|\{%.*?%\}|\{ #.*?\})|([aeo])")


def marked(text: str) -> str:
    """The text with an accent on many of its letters, as no English text has them."""
    return _KEPT.sub(lambda m: m[1] or {"a": "á", "e": "é", "o": "ó"}[m[2]], text)


@pytest.fixture(scope="module")
def spoken(library: Library) -> Library:
    said = {
        (entry.context, entry.text): Said(marked(entry.text)) for entry in entries(library, "es")
    }
    return translated(library, Translations("es", said))


def test_every_text_is_translated(spoken: Library, library: Library) -> None:
    for entry in entries(spoken, "es"):
        if not entry.context.startswith("labels/"):
            assert not re.search("[aeo]", _KEPT.sub(lambda m: m[2] or "", entry.text)), entry
    assert spoken.language == "es" and library.language == "en"


def test_only_words_differ(spoken: Library, library: Library) -> None:
    words = re.compile("[áéó]")
    back = {"á": "a", "é": "e", "ó": "o"}
    for (_, _, one), (_, _, other) in zip(library.definitions(), spoken.definitions(), strict=True):
        said = other.value.model_dump_json()
        assert words.sub(lambda m: back[m[0]], said) == one.value.model_dump_json()
        assert fingerprints(one.value).keys() == fingerprints(other.value).keys()


def test_headings_keep_their_ids(spoken: Library) -> None:
    body = spoken.pages["pes-anserine-bursitis/understand/why-it-hurts"].body
    assert "## Is sóméthing brókén? { #is-something-broken }" in body


def test_a_guess_is_not_used(library: Library) -> None:
    name = library.exercises["bridge"].value.name
    key = ("exercises/bridge/name", str(name))
    guess = translated(library, Translations("es", {key: Said("Puente", fuzzy=True)}))
    assert guess.exercises["bridge"].value.name == name
    sure = translated(library, Translations("es", {key: Said("Puente")}))
    assert sure.exercises["bridge"].value.name == "Puente"
