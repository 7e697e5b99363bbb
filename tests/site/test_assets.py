"""What pages need beside their text."""

from __future__ import annotations

from pathlib import Path

from fontTools.ttLib import TTFont

from generator.common.resources import templates
from generator.pdf.fonts import OTHER_FONTS
from generator.site import write_theme
from generator.site.assets import site_assets, write_fonts
from generator.wording.words import wording


def test_theme_is_copied_and_old_files_go(tmp_path: Path) -> None:
    (tmp_path / "partials").mkdir()
    (tmp_path / "partials" / "gone.html").write_text("x")
    write_theme(tmp_path, wording("es"))
    assert (tmp_path / "main.html").is_file()
    assert (tmp_path / "partials" / "search.html").is_file()
    assert not (tmp_path / "partials" / "gone.html").exists()
    assert '"not_found_title": "Página no encontrada"' in (
        tmp_path / "partials" / "words.html"
    ).read_text("utf-8")


def test_style_and_scripts_come_without_their_comments_and_otherwise_whole() -> None:
    files = {path: content.decode() for path, content in site_assets()}
    css = files["assets/loadwise.css"]
    sources = "".join(path.read_text("utf-8") for path in (templates() / "theme/css").glob("*.css"))
    assert "/*" in sources
    assert "*/" not in css
    for sign in "{}":
        # A brace of a comment would be missing here.
        assert css.count(sign) == sources.count(sign)
    for name in ("page", "library"):
        script = files[f"assets/{name}.js"]
        assert not [line for line in script.splitlines() if line.strip().startswith("//")]
        assert script.count("addEventListener") > 0


def test_a_reduced_font_keeps_its_licence_and_not_the_reserved_name(tmp_path: Path) -> None:
    for name in write_fonts(tmp_path):
        if not name.startswith("assets/fonts/"):
            continue
        with TTFont(tmp_path / name) as font:
            names = {entry.nameID: entry.toUnicode() for entry in font["name"].names}
        assert "SIL Open Font License" in names[13]
        assert names[14].endswith("/OFL")
        assert "Reserved Font Name" in names[0]
        for shown in (1, 3, 4, 6):
            assert "Source" not in names[shown]
        assert names[1].startswith("Loadwise Sans")


def test_the_bold_letters_for_the_browser_are_bold_and_of_the_same_family(tmp_path: Path) -> None:
    (name,) = [name for name in write_fonts(tmp_path) if name.startswith("assets/print/fonts/")]
    with TTFont(tmp_path / name) as bold, TTFont(OTHER_FONTS[0].files[0]) as font:
        assert (bold["name"].getDebugName(1), bold["OS/2"].usWeightClass) == ("Noto Sans", 700)
        assert "fvar" not in bold
        assert bold.getBestCmap().keys() == font.getBestCmap().keys()
