"""What pages need beside their text."""

from __future__ import annotations

from pathlib import Path

from generator.site import write_theme


def test_theme_is_copied_and_old_files_go(tmp_path: Path) -> None:
    (tmp_path / "partials").mkdir()
    (tmp_path / "partials" / "gone.html").write_text("x")
    write_theme(tmp_path)
    assert (tmp_path / "main.html").is_file()
    assert (tmp_path / "partials" / "search.html").is_file()
    assert not (tmp_path / "partials" / "gone.html").exists()
