"""Shared fixtures: the real library, read once, and copies of the project to break on purpose."""

from __future__ import annotations

import contextlib
import fcntl
import functools
import http.server
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, NoReturn

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, Page, sync_playwright

from generator.cli.main import cli
from generator.common.routes import address
from generator.definitions.library import Library, load_library
from generator.definitions.model.protocol import Protocol
from generator.drawing.picture_cache import PictureCache
from generator.pdf.compiler import Printer
from generator.site import all_pages, render_site
from generator.site.exercise_views import ExerciseView
from generator.site.site import Site, SitePage
from tests.eyes import AXE

ROOT = Path(__file__).resolve().parent.parent
LIBRARY = (ROOT / "content" / "library.yml").read_text("utf-8").split("\nversion: ")[1].split()[0]
"""The library's version, which plans name."""
PROJECT_PARTS = ("mkdocs.yml", "content", "protocols", "plans")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

settings.register_profile(
    "here", deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
settings.load_profile("here")


@pytest.fixture(scope="session", autouse=True)
def _nobody_waits_for_the_disk() -> Iterator[None]:
    """A test may be killed, but no power fails; waiting for thousands of files takes minutes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda descriptor: None)
        yield


@pytest.fixture(scope="session")
def library() -> Library:
    outcome = load_library(ROOT)
    assert outcome.value is not None, outcome.findings
    return outcome.value


@pytest.fixture(scope="session")
def protocol(library: Library) -> Protocol:
    """The first protocol, for what any of them would do."""
    return library.protocols["pes-anserine-bursitis"].value


@pytest.fixture(scope="session")
def printer() -> Printer:
    return Printer()


def copy_project(root: Path, figures: Path | None = None, original: Path = ROOT) -> Path:
    """Copy all definitions of the ``original`` into ``root``, with its drawn ``figures``."""
    root.mkdir(exist_ok=True)
    for name in PROJECT_PARTS:
        if (original / name).is_dir():
            shutil.copytree(original / name, root / name, ignore=shutil.ignore_patterns("private"))
        elif (original / name).is_file():
            shutil.copyfile(original / name, root / name)
    in_one_language(root)
    if figures:
        shutil.copytree(figures, root / "build" / "figures", copy_function=_link)
    return root


def in_one_language(root: Path) -> None:
    """Each further language is a site of its own: tests/site/test_editions.py builds one."""
    settings = root / "mkdocs.yml"
    if settings.is_file():
        lines = settings.read_text("utf-8").splitlines(keepends=True)
        left = [line for line in lines if not line.startswith("    languages: ")]
        settings.write_text("".join(left), "utf-8")


def _link(file: str, to: str) -> None:
    """A hard link if possible: a picture cache never writes into an existing file."""
    try:
        os.link(file, to)
    except OSError:
        shutil.copyfile(file, to)


@pytest.fixture
def project(tmp_path: Path, kept_figures: Path) -> Path:
    """A copy of the project's definitions that a test can break."""
    return copy_project(tmp_path / "project", kept_figures)


@pytest.fixture
def edit(project: Path) -> Callable[[str, str, str], Path]:
    """``edit(file, old, new)`` replaces the first ``old`` in a file of the project copy."""

    def run(file: str, old: str, new: str) -> Path:
        path = project / file
        text = path.read_text("utf-8")
        assert old in text, f"{file} does not hold {old!r}"
        path.write_text(text.replace(old, new, 1), "utf-8")
        return path

    return run


@pytest.fixture
def loadwise(project: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs the command inside the project copy.

    An exception that would be a traceback fails the test.
    """
    monkeypatch.chdir(project)

    def run(*arguments: str) -> Result:
        result = CliRunner().invoke(cli, list(arguments))
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


def chromium() -> str | None:
    """Debian's Chromium, or ``None``."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def need_chromium() -> str:
    """Chromium for a browser test. Without it the test is skipped loudly; with CI=true it fails."""
    return chromium() or missing("Chromium", "the browser tests", "chromium")


def missing(what: str, tests: str, package: str) -> NoReturn:
    """Skip, or with CI=true fail, because a Debian ``package`` is missing."""
    message = f"{what} is missing, so {tests} cannot run. On Debian: sudo apt install {package}"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(f"NOT TESTED: {message}")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder shared by the processes of a run: the first one makes it, and the others wait."""
    shared = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent  # a worker's folder is inside the run's
    folder, made = shared / f"once-{name}", shared / f"once-{name}.made"
    with (shared / f"once-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            made.touch()
    return folder


@pytest.fixture(scope="session")
def kept_figures(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All figures and films, drawn once for every test that builds a site; a copy of the folder
    saves drawing them again.

    What the checkout's build has drawn of the same definitions is reused: the names contain a
    digest of the input.
    """

    def make(folder: Path) -> None:
        if (ROOT / "build" / "figures").is_dir():
            shutil.copytree(ROOT / "build" / "figures", folder, dirs_exist_ok=True)
        drawn = PictureCache(library, folder)
        drawn.draw_all()
        drawn.make_films()

    return once(tmp_path_factory, "figures", make)


@pytest.fixture(scope="session")
def whole_site(kept_figures: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real project, built once with all its sheets.

    Only for reading; a copy of build/sheets saves printing them again. So do the sheets of the
    checkout's build: their names contain a digest of the program, too, and of all they show.
    """

    def make(root: Path) -> None:
        copy_project(root, kept_figures)
        if (ROOT / "build" / "sheets").is_dir():
            shutil.copytree(ROOT / "build" / "sheets", root / "build" / "sheets")
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(root)
            result = CliRunner().invoke(cli, ["build"])
        assert result.exit_code == 0, result.output

    return once(tmp_path_factory, "site", make)


@pytest.fixture(scope="session")
def six_exercises(kept_figures: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project, with its figures, cut once from the real one. Only for reading."""
    from tests.small_project import small_project  # it needs this module

    return once(tmp_path_factory, "small", lambda root: small_project(root, kept_figures))


@pytest.fixture(scope="session")
def bare_pages(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real library's pages as Markdown, without pictures, written once. Only for reading."""

    def make(folder: Path) -> None:
        assert render_site(library, folder).value is not None

    return once(tmp_path_factory, "pages", make)


@pytest.fixture(scope="session")
def site_folder(whole_site: Path) -> Path:
    """The site's files, built from the real content."""
    return whole_site / "site"


@contextlib.contextmanager
def served(
    folder: Path, host: Callable[..., http.server.SimpleHTTPRequestHandler] = _Quiet
) -> Iterator[str]:
    """The address of a folder, served from this machine as ``host`` answers."""
    handler = functools.partial(host, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def site(site_folder: Path) -> Iterator[str]:
    """The address of the site, served from this machine."""
    need_chromium()
    with served(site_folder) as address:
        yield address


@pytest.fixture(scope="session")
def every_page(site_folder: Path) -> list[str]:
    """The address of every page within the site, without those that only lead on."""
    return sorted(
        path.relative_to(site_folder).as_posix().removesuffix("index.html")
        for path in site_folder.rglob("*.html")
        if 'http-equiv="refresh"' not in path.read_text("utf-8")
    )


@pytest.fixture(scope="session")
def kinds(library: Library) -> list[str]:
    """The address of one page of every kind, and the 404 page.

    Former addresses lead on by themselves, so there is nothing to look at.
    """
    pages, _ = all_pages(Site(library))
    there = {_kind(page): address(page.path) for page in pages if not page.moved_to}
    return [*there.values(), "404.html"]


def _kind(page: SitePage) -> tuple[str, bool, int]:
    """Its template; whether one condition has it or all; and how many plans use an exercise."""
    view = page.data.get("view")
    uses = len(view.uses) if isinstance(view, ExerciseView) else 0
    return page.template, page.protocol is None, uses


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=need_chromium(), args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="module")
def tabs(browser: Browser) -> Iterator[Callable[..., Page]]:
    """``tabs(**settings)`` opens a page in a new context, with the accessibility checker in it."""
    contexts = []

    def run(**settings: Any) -> Page:
        context = browser.new_context(**settings)
        context.add_init_script(AXE)
        contexts.append(context)
        return context.new_page()

    yield run
    for context in contexts:
        context.close()


SLOW = (
    "test_every_page",
    "site/test_render",
    "test_many_conditions",
    "test_batch_faults",
    "test_web",
    "test_plan_builder",
    "test_my_plan",
    "test_device_storage",
    "test_site_renewed",
    "test_keyboard",
    "test_diagrams_page",
    "test_plan_builder_parity",
    "test_session_walk",
    "test_axe_looks",
    "test_pdf_accessible",
    "cli/test_machine",
    "test_my_plan_timer",
    "batch/test_run",
    "test_my_plan_more",
    "pdf/test_compiler",
    "test_build",
    "test_my_plan_plans",
    "site/pages/test_handwritten",
    "test_site_readers",
    "preview/test_server",
)
"""Files to start first, so that at the end no process waits for another's longest file.

The first one makes the site, which the next four do not need."""


def pytest_xdist_auto_num_workers() -> int:
    """Three processes for two cores: each waits for a third of its time, for pages and timers."""
    return max(2, (os.cpu_count() or 1) * 3 // 2)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    def place(item: pytest.Item) -> int:
        name = item.path.relative_to(ROOT / "tests").with_suffix("").as_posix()
        return SLOW.index(name) if name in SLOW else len(SLOW)

    items.sort(key=place)


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """After a run in several processes: how long the longest files took, to put SLOW in order."""
    if not getattr(config.option, "numprocesses", None):
        return
    seconds: dict[str, float] = {}
    for report in chain.from_iterable(terminalreporter.stats.values()):
        if isinstance(report, pytest.TestReport):
            file = report.nodeid.split("::")[0].removeprefix("tests/")
            seconds[file] = seconds.get(file, 0) + report.duration
    most = sorted(seconds.items(), key=lambda named: -named[1])[:30]
    longest = ", ".join(f"{file} {taken:.0f}" for file, taken in most)
    whole = sum(seconds.values())
    terminalreporter.write_line(f"Seconds of {whole:.0f} in the longest files: {longest}")
