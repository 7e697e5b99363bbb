"""The way from one page to another."""

from __future__ import annotations

import pytest

from generator.common.routes import relative_address


@pytest.mark.parametrize(
    ("here", "there", "anchor", "way"),
    [
        ("index", "get-help", "", "get-help/"),
        ("get-help", "index", "", "../"),
        ("exercises/index", "exercises/step-down", "", "step-down/"),
        ("exercises/step-down", "exercises/index", "", "../"),
        ("exercises/step-down", "references", "e03", "../../references/#e03"),
        ("p/activities/running", "p/pain", "", "../../pain/"),
        ("p/settle", "sheets/p/settle.pdf", "", "../../sheets/p/settle.pdf"),
        ("index", "index", "fit", "#fit"),
    ],
)
def test_relative_address(here: str, there: str, anchor: str, way: str) -> None:
    assert relative_address(here, there, anchor) == way
