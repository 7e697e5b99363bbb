"""The files that come with the program: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.common import resources
from generator.definitions.library import is_project
from tests.conftest import ROOT


def test_in_a_checkout_they_are_beside_the_package() -> None:
    assert resources.templates() == ROOT / "templates"
    assert is_project(resources.starter())
    assert resources.built_apps() is None
    assert (resources.web() / "package.json").is_file()


@pytest.mark.parametrize(
    ("find", "name"),
    [
        (resources.included_templates, "templates"),
        (resources.starter, "starter"),
        (resources.built_apps, "built_apps"),
    ],
)
def test_in_a_wheel_they_are_inside_it(
    find: Callable[[], Path | None], name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / name).mkdir()
    monkeypatch.setattr(resources, "_HERE", tmp_path)
    assert find.__wrapped__() == tmp_path / name  # type: ignore[attr-defined]


def test_a_project_can_have_templates_of_its_own(tmp_path: Path) -> None:
    resources.use_templates(tmp_path)
    try:
        assert resources.templates() == tmp_path
    finally:
        resources.use_templates(None)
    assert resources.templates() == resources.included_templates()
