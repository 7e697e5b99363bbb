"""Text in a project's own colours can be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.definitions.library import Library
from generator.rules import own_colours
from generator.rules.own_colours import readable_colours


@pytest.mark.parametrize(
    ("colours", "name"),
    [
        ({"deep": "#0E4F5C"}, None),
        ({"deep": "#FFCC00"}, "deep"),
        ({"ink": "#888888"}, "ink"),
        ({"soft": "#555555"}, "ink"),
    ],
)
def test_a_pale_colour_is_refused_with_one_that_can_be_read(
    colours: dict[str, str],
    name: str | None,
    library: Library,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    all_colours = {"ink": "#17212B", "deep": "#0E4F5C", "soft": "#E6F0F2", **colours}
    (tmp_path / "print").mkdir()
    text = "".join(f'{key} = "{value}"\n' for key, value in all_colours.items())
    (tmp_path / "print/colours.toml").write_text(text)
    monkeypatch.setattr(own_colours, "templates", lambda: tmp_path)
    found = list(readable_colours(library))
    assert [one.values["name"] for one in found] == ([name] if name else [])
