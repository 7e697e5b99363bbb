"""Pictures are drawn once and cached by content."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.definitions.library import Library, load_library
from generator.definitions.model.base import Text
from generator.drawing import picture_cache as module
from generator.drawing.picture_cache import PictureCache, Pictures
from tests.site.rendered import library_with


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids drawn since, in order."""
    drawn: list[str] = []
    draw = module._draw

    def count(sketch, *rest):  # type: ignore[no-untyped-def]
        drawn.append(sketch.name)
        return draw(sketch, *rest)

    monkeypatch.setattr(module, "_draw", count)
    return drawn


def test_what_is_kept_is_not_drawn_again(
    library: Library, tmp_path: Path, counted: list[str]
) -> None:
    first = PictureCache(library, tmp_path).of("bridge")
    assert counted == ["bridge"]
    assert PictureCache(library, tmp_path).of("bridge") == first
    assert counted == ["bridge"]


def test_a_changed_pose_is_drawn_anew_and_the_old_picture_goes(
    project: Path, tmp_path: Path, counted: list[str]
) -> None:
    def pictures() -> Pictures | None:
        library = load_library(project).value
        assert library is not None
        return PictureCache(library, tmp_path / "kept").of("bridge")

    before = pictures()
    path = project / "content/exercises/bridge.yml"
    path.write_text(path.read_text().replace("\nfigure:\n", "\nfigure:\n  hold: true\n", 1))
    assert pictures() != before
    assert counted == ["bridge", "bridge"]
    assert len(list((tmp_path / "kept").glob("bridge.*"))) == 1


@pytest.mark.parametrize("torn", ["", "{", "[]", '{"start": "x"}'])
def test_a_torn_file_is_drawn_again(library: Library, tmp_path: Path, torn: str) -> None:
    good = PictureCache(library, tmp_path).of("bridge")
    (kept,) = tmp_path.glob("bridge.*")
    kept.write_text(torn)
    assert PictureCache(library, tmp_path).of("bridge") == good


def test_each_look_and_side_is_a_picture_of_its_own(library: Library, tmp_path: Path) -> None:
    ada, ben = (
        PictureCache(library, tmp_path, "ada").of("bridge"),
        PictureCache(library, tmp_path, "ben").of("bridge"),
    )
    left = PictureCache(library, tmp_path, "ada").of("step-down", "left")
    right = PictureCache(library, tmp_path, "ada").of("step-down", "right")
    assert ada != ben
    assert left != right
    assert left is not None
    assert "matrix(-1" in left.start


def test_drawing_all_on_all_cores_gives_the_same_pictures_and_draws_none_twice(
    library: Library, kept_figures: Path, counted: list[str]
) -> None:
    kept = PictureCache(library, kept_figures)
    done: list[int] = []
    kept.draw_all(lambda: done.append(1))
    assert len(done) == len(kept.names) > len(library.exercises)
    assert counted == [], "all of them are there"
    for name in ("bridge", "warm-up-routine", "warm-up-routine.supported"):
        assert kept.of(name, "left") == PictureCache(library).of(name, "left")


def test_an_exercise_without_a_figure_has_no_picture_and_no_hole(library: Library) -> None:
    assert PictureCache(library).of("no-such-exercise") is None


@pytest.mark.parametrize("content", ["7", "null", "[[[]]]", "[" * 100_000, '{"start": 7}', "{", ""])
def test_a_damaged_file_is_drawn_again(library: Library, tmp_path: Path, content: str) -> None:
    drawn = PictureCache(library, tmp_path).of("quad-set")
    (kept,) = tmp_path.glob("quad-set.*")
    whole = kept.read_bytes()
    kept.write_text(content)
    assert PictureCache(library, tmp_path).of("quad-set") == drawn
    assert kept.read_bytes() == whole


def test_a_film_stays_when_only_the_words_of_its_picture_change(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PictureCache, "names", ["bridge"])
    bridge = library.exercises["bridge"].value
    renamed = library_with(bridge.model_copy(update={"name": Text("Another name")}))
    made, motions = [], set()
    for one in (library, renamed):
        cache = PictureCache(one, tmp_path)
        cache.make_films()
        pictures, film = cache.of("bridge"), cache.film("bridge")
        assert pictures is not None
        assert film is not None
        motions.add(pictures.motion)
        made.append({path.name: path.stat().st_ino for path in tmp_path.glob("*.webp")})
    assert len(motions) == 2, "the picture says the name"
    assert made[0] == made[1]
    assert len(made[0]) == 1
