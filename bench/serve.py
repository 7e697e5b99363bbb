"""Seconds from saving a file to the open browser showing it, under `loadwise serve`."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

from bench.browser import started
from generator.apps.app_build import build_apps
from generator.common.resources import apps_lock
from tests.conftest import copy_project

ROOT = Path(__file__).resolve().parent.parent
GOAL = 2.0
ROUNDS = 3
EXERCISE = "content/exercises/quad-set.yml"
PAGE = "content/pages/pes-anserine-bursitis/understand/why-it-hurts.md"
TEMPLATE = "templates/pages/exercise.md.j2"
SENTENCE, POSE, LEVEL = "Squash the towel flat.", "knee: 13,", "level: 1"
PAGE_SENTENCE, TAG = "Think of a seesaw.", "<header"
CHANGED = ((EXERCISE, (SENTENCE, POSE, LEVEL)), (PAGE, (PAGE_SENTENCE,)), (TEMPLATE, (TAG,)))
"""What is changed in which file: texts that must stand there."""
PROGRAM = "build/program"


def run() -> None:
    with (
        tempfile.TemporaryDirectory() as name,
        _served(Path(name)) as address,
        started("loadwise serve") as browser,
    ):
        if browser is not None:
            _visit(browser, address, Path(name))


def _visit(browser: Browser, address: str, root: Path) -> None:
    templates = root / PROGRAM / "generator/templates"
    tab = browser.new_page()
    tab.goto(f"{address}exercises/quad-set/")
    _measure(
        "a sentence of an exercise",
        tab,
        root / EXERCISE,
        SENTENCE,
        "Squash it flat, round {}.",
    )
    _measure_mistake(tab, root / EXERCISE)
    _measure_renewal("a pose", tab, root / EXERCISE, POSE, "knee: {},")
    tab.goto(f"{address}pes-anserine-bursitis/understand/why-it-hurts/")
    page = root / PAGE
    _measure("a sentence of a page", tab, page, PAGE_SENTENCE, "Think of seesaw number {}.")
    _measure_renewal(
        "a template of all exercises",
        tab,
        templates.parent / TEMPLATE,
        TAG,
        "{{# {} #}}<header",
    )


def _measure(what: str, tab: Page, file: Path, old: str, new: str) -> None:
    good, times = file.read_text("utf-8"), []
    assert old in good
    for number in range(ROUNDS):
        text = new.format(number)
        began = time.perf_counter()
        file.write_text(good.replace(old, text, 1), "utf-8")
        tab.get_by_text(text).first.wait_for()
        times.append(time.perf_counter() - began)
    file.write_text(good, "utf-8")
    tab.get_by_text(old).first.wait_for()
    _print(what, times)


def _measure_renewal(what: str, tab: Page, file: Path, old: str, new: str) -> None:
    """Until the open page has reloaded itself, when no text shows that it has."""
    good, times = file.read_text("utf-8"), []
    mark, newer = (
        "script[data-version]",
        "document.querySelector('script[data-version]')?.dataset.version",
    )
    assert old in good
    try:
        for number in range(ROUNDS):
            before, began = tab.locator(mark).get_attribute("data-version"), time.perf_counter()
            file.write_text(good.replace(old, new.format(14 + number), 1), "utf-8")
            tab.wait_for_function(
                f"before => document.readyState === 'complete' && {newer} > Number(before)",
                arg=before,
            )
            times.append(time.perf_counter() - began)
    finally:
        file.write_text(good, "utf-8")
    _print(what, times)


def _measure_mistake(tab: Page, file: Path) -> None:
    good, shown, gone = file.read_text("utf-8"), [], []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        file.write_text(good.replace(LEVEL, "level: one", 1), "utf-8")
        tab.locator(".loadwise-problems", has_text="level").wait_for()
        shown.append(time.perf_counter() - began)
        began = time.perf_counter()
        file.write_text(good, "utf-8")
        tab.locator(".loadwise-problems").wait_for(state="hidden")
        gone.append(time.perf_counter() - began)
    _print("a mistake", shown)
    _print("the mistake mended", gone)


def _print(what: str, times: list[float]) -> None:
    median, load = statistics.median(times), os.getloadavg()[0]
    verdict = "reached" if median <= GOAL else "MISSED"
    state = f"median of {len(times)}; load {load:.1f}; goal {GOAL:g} s, {verdict}"
    print(f"loadwise serve, {what}: {median:.2f} s from save to screen ({state})")


@contextmanager
def _served(root: Path) -> Iterator[str]:
    kept = ROOT / "build/figures"
    copy_project(root, kept if kept.is_dir() else None)
    command = [sys.executable, "-m", "generator", "serve", "--port", "0"]
    environment = os.environ | {"PYTHONPATH": str(_program(root / PROGRAM))}
    with subprocess.Popen(
        command,
        cwd=root,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as running:
        assert running.stdout is not None
        try:
            yield next(line.split()[1] for line in running.stdout if "http://" in line)
        finally:
            running.terminate()


def _program(folder: Path) -> Path:
    """A copy of the program, laid out as in a wheel, with templates that can be changed."""
    apps = build_apps().value
    assert apps is not None
    shutil.copytree(
        ROOT / "generator", folder / "generator", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copytree(ROOT / "templates", folder / "generator/templates")
    shutil.copytree(apps, folder / "generator/built_apps")
    shutil.copy(apps_lock(), folder / "generator")
    return folder
