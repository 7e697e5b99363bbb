"""An exercise's film: every frame and pause of its moving picture, as an animated WebP."""

from __future__ import annotations

import io

from PIL import Image

from generator.drawing.films import SIZE, film_of, frames_of
from tests.drawing.figures.conftest import drawn


def test_each_frame_is_a_picture_of_its_own() -> None:
    motion = drawn("bridge").motion_svg
    frames, shown, seconds = frames_of(motion)
    assert len(frames) == len(set(frames)) == 12
    for frame in frames:
        assert frame.startswith("<svg")
        assert frame.endswith("</svg>\n")
        assert frame.count("<g") == frame.count("</g>")
        assert "hidden" not in frame
    assert {number for number, _ in shown} == set(range(12))
    assert {opacity for _, opacity in shown} == {1.0}
    assert 3 < len(shown) * seconds < 8


def test_a_movement_that_only_goes_forward_fades() -> None:
    _, shown, _ = frames_of(drawn("controlled-landing-one-leg").motion_svg)
    assert shown[0][1] < 0.5
    assert shown[-1][1] < 0.5
    assert max(opacity for _, opacity in shown) == 1


def test_the_film_moves_and_lasts_as_long_as_the_picture() -> None:
    motion = drawn("bridge").motion_svg
    _, shown, seconds = frames_of(motion)
    film = Image.open(io.BytesIO(film_of(motion)))
    assert film.format == "WEBP"
    assert film.size == SIZE
    assert film.info["loop"] == 0  # for ever
    lasts = 0
    looks = set()
    for number in range(film.n_frames):
        film.seek(number)
        film.load()
        lasts += film.info["duration"]
        looks.add(film.convert("RGB").tobytes())
    assert abs(lasts - 1000 * seconds * len(shown)) < 50
    assert len(looks) >= 12
