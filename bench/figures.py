"""All figures of the library: drawn on all cores without a cache, then with one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from bench.side_by_side import seconds
from generator.definitions.library import load_library
from generator.drawing.picture_cache import PictureCache

ROOT = Path(__file__).resolve().parent.parent
GOAL = 15.0


def run() -> None:
    library = load_library(ROOT).value
    assert library is not None
    with tempfile.TemporaryDirectory() as folder:
        cold = seconds(PictureCache(library, Path(folder)).draw_all)
        again = seconds(PictureCache(library, Path(folder)).draw_all)
    verdict = "reached" if cold <= GOAL else "MISSED"
    count, cores, load = len(library.exercises), os.cpu_count(), os.getloadavg()[0]
    print(
        f"{count} figures from nothing on {cores} cores (load {load:.1f}): {cold:.1f} s; goal"
        f" {GOAL:g} s or less, {verdict}"
    )
    print(f"{count} figures asked for again: {again:.2f} s, {again / cold:.3f} x; none is drawn")
