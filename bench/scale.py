"""Ten conditions with 390 exercises and four kinds of paper, beside one of them alone.

What a build costs an exercise must not grow with their number, and neither must what a patient
downloads.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, Request

from bench.browser import started
from bench.conditions import BASE, write_conditions
from bench.corpus import people
from bench.served import served
from bench.side_by_side import seconds
from bench.site import compare_programs
from generator.build import build
from generator.definitions.library import load_library
from generator.drawing.picture_cache import PictureCache
from generator.plans.plan_file import read_plan
from generator.plans.resolve import resolve_plan
from generator.preview.site_preview import Preview

ROOT = Path(__file__).resolve().parent.parent
CONDITIONS = 10
GROWTH, VISIT, REBUILD_S = 1.25, 1.05, 5.0  # the goals, at most
EXERCISE, SENTENCE = "content/exercises/quad-set.yml", "Squash the towel flat."
_NOT_COMPARED = ("Drawing figures", "Making films", "Building the browser apps")  # done before


def run() -> None:
    library = load_library(ROOT).value
    assert library is not None
    drawn = PictureCache(library, ROOT / "build/figures")
    drawn.draw_all()
    drawn.make_films()
    with tempfile.TemporaryDirectory() as name:
        one, ten = (_Project(Path(name) / str(count), count) for count in (1, CONDITIONS))
        _compare(one, ten)
        compare_programs(ten.name, ten.root)
        _visits(one, ten)
        _rebuild(ten)


class _Project:
    """A project of so many conditions, built. Its pictures are those of the checkout."""

    def __init__(self, root: Path, conditions: int) -> None:
        self.root = root
        self.exercises = len(write_conditions(root, conditions))
        clock = _Clock()
        made = build(root, clock)
        assert made.value is not None, made.findings
        self.steps = clock.seconds()
        self.name = (
            f"{self.exercises} exercises, {made.value.pages} pages, {made.value.pdfs} sheets"
        )

    def link(self) -> str:
        """The address of a patient's page with a plan for the first condition."""
        library = load_library(self.root).value
        assert library is not None
        plan = next(people(library, 1))
        del plan["name"]
        file = self.root / "plan.yml"
        file.write_text(json.dumps(plan), "utf-8")  # JSON is YAML
        read = read_plan(file).value
        assert read is not None
        resolved = resolve_plan(library, read).value
        assert resolved is not None
        assert resolved.link is not None
        return f"my-plan/#{resolved.link.plan.partition('#')[2]}"


class _Clock:
    """A progress display that shows nothing, and measures each step."""

    def __init__(self) -> None:
        self._steps: list[tuple[str, float]] = []

    def step(self, name: str, total: int) -> None:  # noqa: ARG002
        self._steps.append((name, time.perf_counter()))

    def advance(self) -> None:
        pass

    def seconds(self) -> dict[str, float]:
        """The seconds that each step took; the last one ends now."""
        ends = [began for _, began in self._steps[1:]] + [time.perf_counter()]
        return {name: end - began for (name, began), end in zip(self._steps, ends, strict=True)}


def _compare(one: _Project, ten: _Project) -> None:
    """What each step of a build costs an exercise."""
    print(
        f"{CONDITIONS} conditions, {ten.name}, beside one, {one.name}; pictures were drawn before"
    )
    for step in one.steps:
        if step not in _NOT_COMPARED:
            _say(step, one.steps[step], ten.steps[step], one, ten)
    small, large = (sum(project.steps.values()) for project in (one, ten))
    _say("the whole build", small, large, one, ten)


def _say(what: str, small: float, large: float, one: _Project, ten: _Project) -> None:
    each = [1000 * taken / it.exercises for taken, it in ((small, one), (large, ten))]
    growth = each[1] / each[0]
    verdict = "linear" if growth <= GROWTH else "NOT LINEAR"
    print(
        f"  {what}: {each[0]:.1f} ms an exercise in one condition, {each[1]:.1f} ms in"
        f" {CONDITIONS}: {growth:.2f} x, {verdict} ({large:.1f} s, load {os.getloadavg()[0]:.1f})"
    )


def _rebuild(ten: _Project) -> None:
    """What `loadwise serve` does between a saved sentence and its page."""
    preview, file = Preview(ten.root), ten.root / EXERCISE
    preview.refresh()
    good, times = file.read_text("utf-8"), []
    assert SENTENCE in good
    for changed in ("Squash it quite flat.", "Squash it really flat."):
        file.write_text(good.replace(SENTENCE, changed, 1), "utf-8")
        times.append(seconds(preview.refresh))
        page = (preview.site / "exercises" / file.stem / "index.html").read_text("utf-8")
        assert changed in page
    taken = min(times)
    verdict = "reached" if taken <= REBUILD_S else "MISSED"
    print(
        f"One changed sentence among {ten.exercises} exercises: {taken:.2f} s until its page is"
        f" ready (load {os.getloadavg()[0]:.1f}; goal {REBUILD_S:g} s, {verdict})"
    )


def _visits(one: _Project, ten: _Project) -> None:
    """What a first visit downloads, compressed, with ten conditions beside one."""
    with started("A first visit") as browser:
        if browser is None:
            return
        exercise, link = "exercises/quad-set/", one.link()
        for what, alone, among in (
            ("a condition's front page", "", f"{BASE}/"),  # of the only one, that is home
            ("an exercise", exercise, exercise),
            ("the patient's page", link, link),
        ):
            small = _bytes_of_a_visit(browser, one.root / "site", alone)
            large = _bytes_of_a_visit(browser, ten.root / "site", among)
            verdict = "reached" if large / small <= VISIT else "MISSED"
            print(
                f"A first visit to {what}: {large / 1000:.1f} kB with {CONDITIONS} conditions,"
                f" {small / 1000:.1f} kB with one: {large / small:.3f} x; goal {VISIT} x or less,"
                f" {verdict}"
            )


def _bytes_of_a_visit(browser: Browser, site: Path, page: str) -> int:
    context = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="block")
    tab = context.new_page()
    answers: list[Request] = []
    # Playwright takes no built-in function.
    tab.on("requestfinished", lambda request: answers.append(request))  # noqa: PLW0108
    with served(site) as address:
        tab.goto(f"{address}{page}", wait_until="networkidle")
        size = sum(request.sizes()["responseBodySize"] for request in answers)
    context.close()
    return size
