"""The Typst source of a sheet: our own words only, made once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jinja2 import StrictUndefined

from generator.document.model import FORMS
from generator.pdf import typst_source
from generator.pdf.typst_source import labels, sheet_source
from generator.wording.words import wording


@pytest.mark.parametrize("kind", FORMS)
def test_each_form_has_its_source_without_a_trace_of_jinja(kind: str) -> None:
    source = sheet_source(kind)  # type: ignore[arg-type]
    assert "{%" not in source
    assert "{{" not in source
    assert "#" in source


def test_a_template_that_prints_a_value_is_a_fault() -> None:
    environment = typst_source._environment()
    assert environment.undefined is StrictUndefined
    with pytest.raises(TypeError, match="pass it as data"):
        environment.from_string("{{ name }}").render(name="Zoë")


def test_it_is_kept_until_a_template_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = sheet_source.__wrapped__("plan", tmp_path)
    (kept,) = tmp_path.iterdir()
    assert kept.read_text("utf-8") == first
    monkeypatch.setattr(typst_source, "_rendered", lambda kind: pytest.fail("made again"))
    assert sheet_source.__wrapped__("plan", tmp_path) == first


def test_labels_are_the_wording_that_sheets_use_as_json() -> None:
    whole = wording("en").labels
    given = json.loads(labels("en"))
    assert given == {name: whole[name] for name in given}
    assert set(whole) - set(given) == {"apps", "review", "rules"}
