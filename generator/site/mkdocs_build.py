"""Run MkDocs: ``render`` builds the whole site, ``renew`` only the pages that have changed.

Both give the same bytes. ``renew`` uses MkDocs' "dirty" build, which skips pages whose HTML is
newer than their Markdown, and writes a search index and a site map of only the pages that it has
read. This module restores the rest of the index and the site map.
"""

from __future__ import annotations

import contextlib
import html
import json
import logging
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import FileSystemLoader
from markupsafe import Markup

from generator.common.files import digest_of_files
from generator.definitions.findings import Finding, Place, finding
from generator.definitions.machine import machine_failed
from generator.definitions.yaml_source import Source, read_source
from generator.site.content_policy import write_policies
from generator.site.editions import edition_folder
from generator.site.templating import COMPILED
from generator.wording.words import wording

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.theme import Theme

    from generator.definitions.library import Library

__all__ = ["frame_of", "render", "renew"]

_SETTINGS = "mkdocs.yml"
_REASON = re.compile(r"Config value '(?P<key>[^']+)': (?P<problem>.*)", re.DOTALL)
_INDEX = "search/search_index.json"


def render(root: Path, out: Path, library: Library | None = None) -> list[Finding]:
    """Build the whole site of ``root/build/docs`` in ``out``; or that of ``library``, in one of the
    site's further languages.

    Returns MkDocs' warnings or its error.
    """
    return _run(root, out, dirty=False, library=library)


def renew(root: Path, out: Path, written: Iterable[str]) -> list[Finding]:
    """Rebuild the pages whose Markdown was ``written`` anew.

    ``out`` must have been rendered with the same frame (:func:`frame_of`).
    """
    before, maps = _documents(out), {path: path.read_bytes() for path in out.glob("sitemap.xml*")}
    for name in written:  # older than any change, even if the clock was set back
        with contextlib.suppress(FileNotFoundError):
            os.utime(out / _html_of(name), (0, 0))
    found = _run(root, out, dirty=True)
    # A dirty build writes a site map of only the pages that it has read.
    for path, content in maps.items():
        path.write_bytes(content)
    after = json.loads((out / _INDEX).read_text("utf-8"))
    made = dict(_by_page(after["docs"]))
    kept = [
        document for page, documents in _by_page(before) for document in made.pop(page, documents)
    ]
    assert not made, "a new page is part of the frame"
    (out / _INDEX).write_text(
        json.dumps(after | {"docs": kept}, separators=(",", ":"), default=str), "utf-8"
    )
    return found


def _html_of(name: str) -> str:
    """Where MkDocs puts the page or file ``name``."""
    page = name.removesuffix(".md")
    if page == name:
        return name
    return f"{page}.html" if page == "index" or page.endswith("/index") else f"{page}/index.html"


def frame_of(root: Path) -> str:
    """A fingerprint of everything that all pages and the site map depend on.

    That is the settings, the theme, the list of pages and files, and which pages are not to be
    indexed.
    """
    names = sorted(
        f"{path.relative_to(root).as_posix()} {_unlisted(path)}"
        for path in (root / "build" / "docs").rglob("*")
    )
    theme = [path for path in (root / "build" / "theme").rglob("*") if path.is_file()]
    return digest_of_files(root, [root / _SETTINGS, *theme]) + " ".join(names)


def _unlisted(page: Path) -> bool:
    return page.suffix == ".md" and "\nrobots: noindex\n" in page.read_text("utf-8")


def _run(root: Path, out: Path, *, dirty: bool, library: Library | None = None) -> list[Finding]:
    # Material's end-of-life notice concerns us, not authors.
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    messages: list[str] = []
    try:
        with _heard(messages):
            config = load_config(str(root / _SETTINGS), site_dir=str(out))
            config.site_name = Markup(html.escape(config.site_name))  # noqa: S704 - escaped here
            if library:
                _speak(config, library)
            _keep_templates(config.theme)
            build(config, dirty=dirty)
            write_policies(out)
    except OSError as problem:
        return [machine_failed(problem, str(out))]
    except MkDocsException as problem:
        return list(_reasons(root, messages)) or [
            finding("mkdocs.stopped", Place(_SETTINGS), problem=str(problem))
        ]
    # MkDocs warns that a dirty build is for development, which a preview is.
    about_us = "A 'dirty' build" if dirty else None
    said = [message for message in messages if not (about_us and message.startswith(about_us))]
    return [finding("mkdocs.warning", Place(_SETTINGS), warning=message) for message in said]


def _speak(config: MkDocsConfig, library: Library) -> None:
    """What the settings say in the site's own language, in that of ``library``."""
    label, folder = wording(library.language).label, edition_folder(library)
    config.docs_dir, config.theme.dirs[0] = str(folder / "docs"), str(folder / "theme")
    config.site_url, config.site_description = library.site_url, ""
    config.nav = [
        {_title(path, said, library): path}
        for item in config.nav or ()
        for said, path in item.items()
    ]
    config.theme["language"] = library.language
    # For other languages Material loads a script under another licence, only to skip stop words
    config.plugins["material/search"].config.lang = ["en"]
    for colours in config.theme["palette"]:
        colours["toggle"]["name"] = label(f"site.colours.{colours['scheme']}")


_TITLES = {
    "index.md": "site.start",
    "exercises/index.md": "site.exercises",
    "topics.md": "site.topics",
    "get-help.md": "help.title",
}


def _title(path: str, said: str, library: Library) -> str:
    """What leads to a page: our label, the title of a hand-written page, or what ``said`` it."""
    if path in _TITLES:
        return wording(library.language).label(_TITLES[path])
    page = library.pages.get(path.removesuffix(".md"))
    return str(page.info.value.title) if page else said


def _reasons(root: Path, messages: list[str]) -> Iterator[Finding]:
    """Why MkDocs stopped at its configuration, each at its key: its exception does not say."""
    read = read_source(root / _SETTINGS, _SETTINGS)
    source = read.value or Source(_SETTINGS, "")
    for message in messages:
        if match := _REASON.fullmatch(message):
            place = source.place((match["key"],), key=True)
            problem = f"{match['key']}: {' '.join(match['problem'].split())}"
            yield finding("mkdocs.stopped", place, problem=problem)


def _keep_templates(theme: Theme) -> None:
    """Make MkDocs and its plugins share one environment, to compile templates once per process."""
    environment = theme.get_env()
    environment.bytecode_cache, environment.loader = COMPILED, _Shown(theme.dirs)
    theme.get_env = lambda: environment  # type: ignore[method-assign]


class _Shown(FileSystemLoader):
    """Does not list files in hidden folders, nor those for searching in other languages.

    MkDocs would look at each of Material's 14,000 icons, and use none. What is listed becomes part
    of the site, with a licence of its own.
    """

    def list_templates(self) -> list[str]:
        names: set[str] = set()
        for folder in self.searchpath:
            for path, folders, files in os.walk(folder):
                folders[:] = [name for name in folders if name[0] != "." and name != "lunr"]
                names.update(Path(path, name).relative_to(folder).as_posix() for name in files)
        return sorted(names)


@contextmanager
def _heard(messages: list[str]) -> Iterator[None]:
    """Collect MkDocs' warnings in ``messages`` instead of logging them."""
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: messages.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)


def _documents(out: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((out / _INDEX).read_text("utf-8"))["docs"]
    return found


def _by_page(documents: list[dict[str, Any]]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The documents of the search index, grouped by page."""
    for page, parts in groupby(
        documents, key=lambda document: str(document["location"]).split("#")[0]
    ):
        yield page, list(parts)
