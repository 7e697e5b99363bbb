"""Hand-written pages: front matter and Markdown."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.definitions.findings import Finding, Outcome, Place, finding
from generator.definitions.layers import Layers
from generator.definitions.model.page import PageInfo
from generator.definitions.validation import Loaded, validate
from generator.definitions.yaml_source import parse_source, read_text

__all__ = ["Page", "read_pages"]


@dataclass(frozen=True, slots=True)
class Page:
    """A hand-written page: front matter, and a Markdown template (docs/writing-a-page.md)."""

    info: Loaded[PageInfo]
    body: str
    first_line: int

    @property
    def file(self) -> str:
        return self.info.source.file

    def place(self, line: int = 1, column: int = 1, width: int = 1) -> Place:
        """The place of a 1-based line and column of the body."""
        return self.info.source.line_place(self.first_line + line - 2, column - 1, width)


def read_pages(layers: Layers, found: list[Finding]) -> dict[str, Page]:
    """Read the hand-written pages, keyed by site path such as ``understand/why-it-hurts``."""
    pages = {}
    for layer, path, used in layers.files("content/pages", hidden="pages", deep=True):
        shown = layer.name_of(path)
        if path.suffix != ".md":
            found.append(finding("file.ignored", Place(shown), case="page"))
            continue
        if not _is_text(shown):
            found.append(finding("file.name", Place(shown)))
            continue
        if not used:
            continue
        text = read_text(path, shown)
        found += text.findings
        if text.value is None:
            continue
        outcome = _page(text.value, shown)
        found += outcome.findings
        if outcome.value is not None:
            name = path.relative_to(layer.root / "content" / "pages")
            pages[name.with_suffix("").as_posix()] = outcome.value
    return dict(sorted(pages.items()))


def _is_text(name: str) -> bool:
    """Whether the name can be an address: Python reads other bytes as surrogates."""
    return not any("\ud800" <= character <= "\udfff" for character in name)


def _page(text: str, shown: str) -> Outcome[Page]:
    lines = text.split("\n")
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if lines[0].rstrip() != "---" or end is None:
        return Outcome(None, (finding("page.front-matter", Place(shown, 1, 1, lines[0])),))
    front = parse_source("\n" + "\n".join(lines[1:end]), shown)
    if front.value is None:
        return Outcome(None, front.findings)
    info = validate(PageInfo, replace(front.value, text=text))
    if info.value is None:
        return Outcome(None, info.findings)
    return Outcome(Page(info.value, "\n".join(lines[end + 1 :]), end + 2))
