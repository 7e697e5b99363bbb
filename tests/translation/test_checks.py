"""A translation that says something else is found."""

from __future__ import annotations

import pytest

from generator.translation.catalog import Said, Translations
from generator.translation.checks import checks, differences
from generator.translation.model import Entry, Readers

SAME = [
    ("Hold for 1.5 seconds.", "Mantenga 1,5 segundos."),
    ("10,000 people", "10.000 personas"),
    ("3 of 10", "10, y de ellas 3"),
    (
        "See {{ link('page', 'get-help', 'When to get help') }}.",
        "Lea {{ link('page', 'get-help', 'Cuándo pedir ayuda') }}.",
    ),
    ("{{ term('load', 'Load') }} is", "{{ term('load', 'La carga') }} es"),
    ("{{ ticks('A b.', 'C d.') }}", "{{ ticks('E f.', 'G h.') }}"),
    ("{sets:set} of {reps}", "{reps} por {sets:set}"),
    ("**Now:** rest.", "**Ahora:** descanse."),
]
OTHER = [
    ("numbers", "Wait 2 weeks.", "Espere 3 semanas."),
    ("numbers", "Wait 2 weeks.", "Espere dos semanas."),
    ("numbers", "Not above 2.5", "No más de 25"),
    ("calls", "See {{ cite('E01') }}.", "Lea {{ cite('E02') }}."),
    (
        "calls",
        "See {{ link('page', 'get-help', 'Help') }}.",
        "Lea {{ link('page', 'pain', 'Ayuda') }}.",
    ),
    ("calls", "Rest {{ cite('E01') }}.", "Descanse."),
    ("placeholders", "{sets:set} of {reps}", "{sets:set} de {rep}"),
    ("placeholders", "{n} signs", "señales"),
    ("links", "See [NHS](https://a.uk/x).", "Lea [NHS](https://a.uk/y)."),
    ("bold", "**Now:** rest.", "Ahora: descanse."),
]


@pytest.mark.parametrize(("english", "other"), SAME)
def test_the_same_is_said(english: str, other: str) -> None:
    assert list(differences(english, other)) == []


@pytest.mark.parametrize(("case", "english", "other"), OTHER)
def test_something_else_is_said(case: str, english: str, other: str) -> None:
    assert [found for found, _ in differences(english, other)] == [case]


def entry(readers: Readers) -> Entry:
    return Entry(f"exercises/{readers}/says", "Wait 2 days.", readers, "a.yml")


@pytest.mark.parametrize("readers", ["safety", "patient"])
@pytest.mark.parametrize(
    ("string", "fuzzy", "code"),
    [
        ("", False, "translation.missing"),
        ("Espere 2 días.", True, "translation.fuzzy"),
        ("Espere 3 días.", False, "translation.differs"),
        ("Espere 2 días.", False, None),
    ],
)
def test_what_is_missing_or_a_guess_is_found(
    readers: Readers, string: str, fuzzy: bool, code: str | None
) -> None:
    one = entry(readers)
    translations = Translations("es", {(one.context, one.text): Said(string, fuzzy)})
    assert [found.code for found in checks([one], translations)] == ([code] if code else [])


def test_clinicians_may_read_english_and_safety_comes_first() -> None:
    all_ = [entry("clinician"), entry("patient"), entry("safety")]
    found = list(checks(all_, Translations("es")))
    assert [one.case for one in found] == ["safety", "patient"]
