"""All figures of the library: drawn from nothing on all cores, then asked for again."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from bench.side_by_side import seconds
from generator.gallery import Gallery
from generator.library import load_library

ROOT = Path(__file__).resolve().parent.parent
GOAL = 15.0


def run() -> None:
    library = load_library(ROOT).value
    assert library is not None
    with tempfile.TemporaryDirectory() as folder:
        cold = seconds(Gallery(library, Path(folder)).draw_all)
        again = seconds(Gallery(library, Path(folder)).draw_all)
    verdict = "reached" if cold <= GOAL else "MISSED"
    count, cores, load = len(library.exercises), os.cpu_count(), os.getloadavg()[0]
    print(f"{count} figures from nothing on {cores} cores (load {load:.1f}): {cold:.1f} s; goal {GOAL:g} s or less, {verdict}")
    print(f"{count} figures asked for again: {again:.2f} s, {again / cold:.3f} x; none is drawn")
