"""Labels to translate, and all labels of a language."""

from __future__ import annotations

from generator.translation.labels import english_labels, label_entries, translated_labels


def test_a_plural_has_the_forms_of_the_language() -> None:
    def forms(language: str) -> set[str]:
        found = [e.context.split("/") for e in label_entries(language)]
        return {parts[3] for parts in found if parts[1:3] == ["units", "day"]}

    assert forms("es") == {"one", "many", "other"}
    assert forms("ar") == {"zero", "one", "two", "few", "many", "other"}
    assert forms("cy") == {"zero", "one", "two", "few", "many", "other"}
    assert forms("pl") == {"one", "few", "many", "other"}
    assert forms("ja") == {"other"}


def test_checks_of_english_texts_are_not_translated() -> None:
    assert not [e for e in label_entries("es") if e.context.startswith("labels/agreement")]
    assert translated_labels("es", lambda *_: "x")["agreement"] == english_labels()["agreement"]


def test_labels_have_the_shape_of_the_english_ones() -> None:
    said: list[str] = []

    def say(context: str, text: str) -> str:
        said.append(context)
        return text.upper()

    labels = translated_labels("es", say)
    english = english_labels()
    assert labels.keys() == english.keys()
    assert labels["site"]["menu"] == "MENU"
    assert labels["site"]["about_page"]["is"] == [
        t.upper() for t in english["site"]["about_page"]["is"]
    ]
    assert labels["units"]["day"] == {"one": "DAY", "many": "DAYS", "other": "DAYS"}
    assert labels["language"] == "es"
    assert {entry.context for entry in label_entries("es")} <= set(said)


def test_what_is_not_translated_stays_english() -> None:
    assert translated_labels("es", lambda *_: None)["site"] == english_labels()["site"]
