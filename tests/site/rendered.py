"""What the tests of the site share: the pages of a library, and what a reader sees in one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import markdown  # type: ignore[import-untyped]
import yaml
from pydantic import BaseModel

from generator.definitions.library import Library, Page, load_library
from generator.definitions.model.base import Text
from generator.definitions.model.evidence import Review
from generator.definitions.model.exercise import Exercise
from generator.definitions.model.protocol import Protocol
from generator.definitions.reviews import SHARED_TEXTS, review_hash
from generator.drawing.picture_cache import PictureCache
from generator.site import SiteReport, render_site
from tests.conftest import ROOT

HOSTILE = (
    r"<script>alert(1)</script> {{ 7*7 }} [x](javascript:x) *_a_* # | `code` &amp; \ <b>&lt;</b>"
    r" ](y)"
)


EXTENSIONS: list[Any] = ["attr_list", "md_in_html", "def_list", "tables", "toc"]


@dataclass
class Seen(HTMLParser):
    """What a reader, a browser and a link checker see in a page."""

    text: str = ""
    tags: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    metas: list[dict[str, str | None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        self.ids |= {value for name, value in attrs if name == "id" and value}
        if tag == "a" and found.get("href") is not None:
            self.links.append(str(found["href"]))
        elif (
            tag in ("link", "script", "img", "source", "iframe") and found.get("rel") != "canonical"
        ):
            self.loads += [
                str(value) for name, value in attrs if name in ("href", "src", "srcset") and value
            ]
        if tag == "meta":
            self.metas.append(found)

    def handle_data(self, data: str) -> None:
        self.text += data

    @property
    def words(self) -> str:
        return " ".join(self.text.split())


def seen(html: str) -> Seen:
    page = Seen()
    page.feed(html)
    page.close()
    return page


def made(
    library: Library,
    out: Path,
    apps: Path | None = None,
    picture_cache: PictureCache | None = None,
) -> SiteReport:
    outcome = render_site(library, out, picture_cache, apps=apps)
    assert outcome.value is not None, outcome.findings
    return outcome.value


def parts(path: Path) -> tuple[dict[str, Any], str]:
    """Front matter and body of a page."""
    _, front, body = path.read_text("utf-8").split("---\n", 2)
    return yaml.load(front, yaml.CSafeLoader), body


def shown(path: Path) -> Seen:
    """The page as Python-Markdown makes it, with what the theme places around it."""
    front, body = parts(path)
    html = markdown.markdown(body, extensions=EXTENSIONS)
    return seen(
        f"<title>{front['title']}</title>{html}<footer>{front['lw_footer']}</footer>{front['lw_menu']}"
    )


def with_texts(model: Any) -> tuple[Any, list[str]]:
    """``model`` with hostile text, told apart by a number, in place of every text, and the new
    texts."""
    texts: list[str] = []

    def changed(value: Any) -> Any:
        if isinstance(value, Text):
            texts.append(f"{HOSTILE} n{len(texts)}n")
            return Text(texts[-1])
        if isinstance(value, BaseModel):
            return value.model_copy(
                update={name: changed(getattr(value, name)) for name in type(value).model_fields}
            )
        if isinstance(value, dict):
            return {key: changed(item) for key, item in value.items()}
        return tuple(map(changed, value)) if isinstance(value, tuple) else value

    return changed(model), texts


def library_with(*changed: Exercise | Protocol, **shared: BaseModel) -> Library:
    """The real library with some definitions, or shared files, in place of its own or beside
    them."""
    library = load_library(ROOT).value
    assert library is not None
    for definition in changed:
        folder: Any = library.exercises if isinstance(definition, Exercise) else library.protocols
        like = next(iter(folder.values()))
        folder.files[definition.id] = folder.files.get(definition.id, Path(f"{definition.id}.yml"))
        folder._read[definition.id] = replace(like, value=definition)
    for name, value in shared.items():
        setattr(library.shared, name, replace(getattr(library.shared, name), value=value))
    return library


def all_pages(out: Path) -> list[Path]:
    return sorted(out.rglob("*.md"))


def signed(it: Any) -> Any:
    """A definition or a page with a review, invented for the test, that fits it as it stands."""
    review = Review.model_validate(
        {
            "by": "R. Reviewer",
            "registration": "PH1",
            "on": "2026-11-30",
            "due": "2028-11-30",
            "hash": review_hash(it),
        }
    )
    update = {"reviewed": (review,)}
    if isinstance(it, Page):
        return replace(it, info=replace(it.info, value=it.info.value.model_copy(update=update)))
    return it.model_copy(update=update)


def reviewed_library(library: Library) -> Library:
    """The real library, with every definition, page and shared text signed."""
    signed_library = library_with(
        *(signed(loaded.value) for _, _, loaded in library.definitions()),
        **{name: signed(getattr(library.shared, name).value) for name in SHARED_TEXTS},
    )
    pages: Any = signed_library.pages
    pages.update({path: signed(page) for path, page in pages.items()})
    return signed_library
