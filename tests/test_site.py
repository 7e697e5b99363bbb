"""The website: every page exists, says what the definitions say, and makes no outside requests."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import markdown  # type: ignore[import-untyped]
import pytest
import yaml
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from pydantic import BaseModel

from generator.apps.app_build import build_apps
from generator.common.routes import address, relative_address
from generator.definitions.findings import Finding
from generator.definitions.library import Library, Page, load_library
from generator.definitions.model.base import Text
from generator.definitions.model.evidence import Review
from generator.definitions.model.exercise import Exercise
from generator.definitions.model.protocol import Protocol
from generator.definitions.reviews import is_reviewed, review_hash
from generator.pdf.print_sheets import sheets
from generator.rules import reviews
from generator.site import SiteReport, render_site, write_theme
from generator.wording.findings import say
from tests.conftest import ROOT

HOSTILE = (
    r"<script>alert(1)</script> {{ 7*7 }} [x](javascript:x) *_a_* # | `code` &amp; \ <b>&lt;</b>"
    r" ](y)"
)
EXTENSIONS: list[Any] = ["attr_list", "md_in_html", "def_list", "tables", "toc"]
ANYWHERE = frozenset({"doi.org", "pubmed.ncbi.nlm.nih.gov"})


@dataclass
class Seen(HTMLParser):
    """A page as readers, browsers and link checkers see it."""

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


def made(library: Library, out: Path, apps: Path | None = None) -> SiteReport:
    outcome = render_site(library, out, apps=apps)
    assert outcome.value is not None, outcome.findings
    return outcome.value


def parts(path: Path) -> tuple[dict[str, Any], str]:
    """Front matter and body of a page."""
    _, front, body = path.read_text("utf-8").split("---\n", 2)
    return yaml.safe_load(front), body


def shown(path: Path) -> Seen:
    """The page as rendered by Python-Markdown, with the theme's parts."""
    front, body = parts(path)
    html = markdown.markdown(body, extensions=EXTENSIONS)
    return seen(
        f"<title>{front['title']}</title>{html}<footer>{front['lw_footer']}</footer>{front['lw_menu']}"
    )


def with_texts(model: Any) -> tuple[Any, list[str]]:
    """``model`` with numbered hostile text instead of every text, and the new texts."""
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
    """The real library with some definitions or shared files replaced or added."""
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


@pytest.fixture(scope="module")
def site(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real library's pages."""
    out = tmp_path_factory.mktemp("docs")
    made(library, out)
    return out


# Text stays text


def test_hostile_exercise_is_shown_as_typed(library: Library, tmp_path: Path) -> None:
    exercise, texts = with_texts(library.exercises["step-down"].value)
    made(library_with(exercise), tmp_path)
    page = shown(tmp_path / "exercises" / "step-down.md")
    assert len(texts) > 20
    for text in texts:
        assert text in page.words
    assert "script" not in page.tags
    assert not [link for link in page.links if link.startswith("javascript") or link in ("x", "y")]
    assert "b" not in page.tags


def test_hostile_protocol_is_shown_as_typed(library: Library, tmp_path: Path) -> None:
    original = next(iter(library.protocols.values())).value
    protocol, texts = with_texts(original)
    made(library_with(protocol), tmp_path)
    pages = [shown(path) for path in all_pages(tmp_path)]
    everything = " ".join(page.words for page in pages)
    for text in texts:
        assert text in everything
    assert not [page for page in pages if {"script", "b"} & set(page.tags)]
    assert not [
        link
        for page in pages
        for link in page.links
        if link.startswith("javascript") or link in ("x", "y")
    ]


def test_hostile_shared_texts_are_shown_as_typed(library: Library, tmp_path: Path) -> None:
    glossary, texts = with_texts(library.shared.glossary.value)
    made(library_with(glossary=glossary), tmp_path)
    page = shown(tmp_path / "glossary.md")
    said = [text for term in glossary.terms.values() for text in (term.term, term.means)]
    assert len(said) > 80
    assert set(said) <= set(texts)
    assert not [text for text in said if text not in page.words]
    assert "script" not in page.tags


def test_reference_cannot_smuggle_a_link(library: Library, tmp_path: Path) -> None:
    references = library.shared.references.value
    id, reference = next(iter(references.references.items()))
    bad = reference.model_copy(
        update={"url": "javascript:alert(1)", "doi": None, "pmid": None, "title": HOSTILE}
    )
    value = references.model_copy(update={"references": {**references.references, id: bad}})
    made(library_with(references=value), tmp_path)
    page = shown(tmp_path / "references.md")
    assert HOSTILE in page.words
    assert not [link for link in page.links if "javascript" in link]


# Which pages there are


def test_every_exercise_phase_and_activity_has_a_page(library: Library, site: Path) -> None:
    for id in library.exercises:
        assert (site / "exercises" / f"{id}.md").is_file()
    for id, loaded in library.protocols.items():
        for phase in loaded.value.phases:
            page = shown(site / id / f"{phase.id}.md")
            assert phase.summary in page.words
            ready = shown(site / id / phase.id / "ready.md")
            assert not [
                c.says for c in (*phase.enter_when, *phase.leave_when) if c.says not in ready.words
            ]
            living = shown(site / id / phase.id / "daily-life.md")
            assert not [
                text
                for text in (*phase.goals, *phase.daily_life, phase.recovery)
                if text not in living.words
            ]
            change = shown(site / id / phase.id / "harder-easier.md")
            said = (*phase.order, *phase.how_to_progress, *phase.how_to_ease, *phase.if_stuck)
            assert not [text for text in said if text not in change.words]
            assert {"ready/", "harder-easier/", "daily-life/"} <= set(page.links)
            assert {"pain", "session", "ready", "week"} <= page.ids, "the anchors of old links"
        for activity in loaded.value.activities:
            assert (site / id / "activities" / f"{activity.id}.md").is_file()
        for name in ("index", "pain", "flare-ups", "what-else"):
            assert (site / id / f"{name}.md").is_file()
    for id in library.shared.care.value.care:
        assert (site / "care" / f"{id}.md").is_file()
        assert id in shown(site / "care.md").ids
    for name in (
        "index",
        "get-help",
        "care",
        "glossary",
        "references",
        "about",
        "topics",
        "exercises/index",
        *library.pages,
    ):
        assert (site / f"{name}.md").is_file()


def test_help_page_calls_this_countrys_numbers(library: Library, site: Path) -> None:
    page = shown(site / "get-help.md")
    assert f"tel:{library.help_line.emergency}" in page.links
    signs = [
        s.says for p in library.protocols.values() for tier in p.value.red_flags for s in tier.signs
    ]
    assert signs
    assert not [sign for sign in signs if sign not in page.words]


def test_run_stages_are_a_real_table(library: Library, site: Path) -> None:
    staged = [
        (id, a) for id, p in library.protocols.items() for a in p.value.activities if a.stages
    ]
    assert staged
    for id, activity in staged:
        _, body = parts(site / id / "activities" / f"{activity.id}.md")
        assert body.count('<th scope="col">') == 4
        assert body.count('<th scope="row">') == len(activity.stages)


def test_clinicians_exercise_is_in_no_list(library: Library, site: Path) -> None:
    alone = [id for id, loaded in library.exercises.items() if loaded.value.clinician_only]
    assert alone
    for id in alone:
        assert "Only with your clinician" in shown(site / "exercises" / f"{id}.md").words
        paths = {p: p.relative_to(site).with_suffix("").as_posix() for p in all_pages(site)}
        by_definitions = [
            p
            for p, path in paths.items()
            if path not in library.pages and not path.startswith("clinicians/")
        ]
        for path in by_definitions:
            here = address(path.relative_to(site).with_suffix("").as_posix())
            ends = {urljoin(f"http://site/{here}", link) for link in shown(path).links}
            assert f"http://site/exercises/{id}/" not in ends, path


def test_withdrawn_exercise_says_so_and_is_in_no_list(library: Library, tmp_path: Path) -> None:
    old = library.exercises["calf-stretch"].value.model_copy(
        update={"withdrawn": "A better one has taken its place."}
    )
    made(library_with(old), tmp_path)
    assert (
        "A better one has taken its place."
        in shown(tmp_path / "exercises" / "calf-stretch.md").words
    )
    assert "calf-stretch/" not in parts(tmp_path / "exercises" / "index.md")[1]


def test_former_address_leads_on(library: Library, tmp_path: Path) -> None:
    renamed = library.exercises["step-down"].value.model_copy(
        update={"formerly": ("eccentric-step",)}
    )
    made(library_with(renamed), tmp_path)
    front, _ = parts(tmp_path / "exercises" / "eccentric-step.md")
    assert front["moved_to"] == "../step-down/"
    assert front["robots"] == "noindex"
    assert front["search"] == {"exclude": True}
    assert "../step-down/" in shown(tmp_path / "exercises" / "eccentric-step.md").links


def test_two_protocols_are_grouped_without_python(library: Library, tmp_path: Path) -> None:
    first = next(iter(library.protocols.values())).value
    second = first.model_copy(
        update={"id": "sore-elbow", "name": "Pain on the outer side of your elbow"}
    )
    made(library_with(second), tmp_path)
    assert (tmp_path / "sore-elbow" / "settle.md").is_file()
    front, _ = parts(tmp_path / "index.md")
    assert "plans/" in front["lw_menu"]
    listed = shown(tmp_path / "plans" / "index.md")
    assert {f"../{first.id}/", "../sore-elbow/"} <= set(listed.links)
    assert shown(tmp_path / "get-help.md").words.count(first.red_flags[0].signs[0].says) == 1


# Writing


def test_second_render_writes_nothing(library: Library, tmp_path: Path) -> None:
    first, second = made(library, tmp_path), made(library, tmp_path)
    assert first.written > 50
    assert second.written == 0
    assert second.paths == first.paths
    assert second.pages == len(all_pages(tmp_path))


def test_removed_exercise_takes_its_page_along_and_sheets_stay(
    library: Library, tmp_path: Path
) -> None:
    extra = library.exercises["heel-slide"].value.model_copy(
        update={"id": "extra", "easier": (), "harder": ()}
    )
    made(library_with(extra), tmp_path)
    sheet = tmp_path / "sheets" / "one" / "a.pdf"
    sheet.parent.mkdir(parents=True)
    sheet.write_bytes(b"%PDF")
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "page.md").write_text("old")
    assert (tmp_path / "exercises" / "extra.md").is_file()
    made(library, tmp_path)
    assert not (tmp_path / "exercises" / "extra.md").exists()
    assert not (tmp_path / "old").exists()
    assert sheet.read_bytes() == b"%PDF"


def test_theme_is_copied_and_old_files_go(tmp_path: Path) -> None:
    (tmp_path / "partials").mkdir()
    (tmp_path / "partials" / "gone.html").write_text("x")
    write_theme(tmp_path)
    assert (tmp_path / "main.html").is_file()
    assert (tmp_path / "partials" / "search.html").is_file()
    assert not (tmp_path / "partials" / "gone.html").exists()


# Pages written by hand


def hand(project: Path, name: str, body: str, front: str = "") -> tuple[Library, Path]:
    file = project / "content" / "pages" / f"{name}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(
        f"---\ntitle: A page\nsummary: What you get.\nsection: understand\n{front}---\n{body}",
        "utf-8",
    )
    library = load_library(project).value
    assert library is not None
    return library, file


def faults(library: Library, out: Path) -> list[Finding]:
    outcome = render_site(library, out)
    assert outcome.value is None
    assert not out.exists(), "nothing is written beside a fault"
    return sorted(outcome.findings, key=lambda d: d.sort_key)


def test_hand_page_says_everything(project: Path, tmp_path: Path) -> None:
    body = """
A {{ term('bursa', 'small cushion') }} is sore {{ cite('E03') }}.
Try the {{ link('exercise', 'quad-set') }}, in {{ link('phase', 'settle', 'the first phase') }}.
See {{ link('page', 'get-help') }} and {{ link('activity', 'running') }}.

{{ care('ice') }}

{{ pain_guide('settle') }}

{{ red_flags() }}

{{ others() }}

{{ flare() }}

{{ habits() }}

{{ goals() }}

{{ evidence() }}

{{ activity('running') }}

{{ sheet('guides/log', 'Print a week') }}

{{ ticks('A <small> box', 'Another box') }}

{% for goal in phase('settle').goals %}
- {{ goal }}
{% endfor %}

**{{ exercise('quad-set').name }}** for {{ protocol.name }}
"""
    front = (
        "in_short: [One thing., Another.]\nsearch: [creaky]\nnext:\n  - {to: exercises/quad-set,"
        " says: Go there}\n"
    )
    library, _ = hand(project, "understand/all", body, front)
    made(library, tmp_path / "out")
    page = shown(tmp_path / "out" / "understand" / "all.md")
    protocol = next(iter(library.protocols.values())).value
    care = library.shared.care.value.care["ice"]
    wanted = [
        "What you get.",
        "One thing.",
        "Print a week",
        "A <small> box",
        "creaky",
        "small cushion",
        "Go there",
        care.summary,
        protocol.habits[0].says[0],
        protocol.goals[-1],
        protocol.others[0].signs,
        protocol.red_flags[0].signs[0].says,
        protocol.flare.signs[0][1:],
        protocol.phases[0].goals[0],
    ]
    assert not [text for text in wanted if text not in page.words]
    assert {
        "../../references/#e03",
        "../../glossary/#bursa",
        "../../exercises/quad-set/",
        "../../get-help/",
    } <= set(page.links)
    assert "strong" in page.tags
    assert "{" not in page.text
    assert "all/" in shown(tmp_path / "out" / "understand" / "index.md").links


def test_every_fault_of_a_page_is_told_with_its_line(project: Path, tmp_path: Path) -> None:
    body = (
        "Fine, E999.\n\nSee {{ cite('E999') }} and\n{{ link('exercise', 'quad-sett') }}.\n\n{{"
        " link('pag', 'x') }} {{ phase('setle').goals }}"
    )
    front = "next:\n  - {to: exercises/quad-sett, says: Go}\n"
    library, file = hand(project, "understand/bad", body, front)
    first = file.read_text("utf-8").split("\n").index("Fine, E999.") + 1
    found = faults(library, tmp_path / "out")
    places = [(d.place.line, say(d).message) for d in found]
    assert places == [
        (6, "there is no page “exercises/quad-sett”"),
        (first + 2, "there is no source “E999”"),
        (first + 3, "there is no exercise “quad-sett”"),
        (first + 5, "there is no kind of link “pag”"),
        (first + 5, "there is no phase “setle”"),
    ]
    assert {d.place.file for d in found} == {"content/pages/understand/bad.md"}
    assert "quad-set" in say(found[2]).hint
    assert found[2].place.excerpt[found[2].place.column - 1 :].startswith("quad-sett")


@pytest.mark.parametrize(
    ("body", "line", "code", "hint"),
    [
        ("One\n\n{{ carre('ice') }}", 3, "page.name", "care"),
        ("One\n{% for x in protocol.phases %}\n", 2, "page.syntax", "braces"),
        ("One {{ protocol.nme }}", 1, "page.fault", ""),
        ("One\n\n{{ cite() }} {{ 1 / 0 }}", 3, "page.fault", "ZeroDivisionError"),
        ("One\n{{ term() }}", 2, "page.fault", "docs/"),
        ("One\n{{ protocol.__class__.__mro__ }}", 2, "page.fault", ""),
    ],
)
def test_bad_template_is_a_diagnostic(
    project: Path, tmp_path: Path, body: str, line: int, code: str, hint: str
) -> None:
    library, file = hand(project, "understand/bad", body)
    first = file.read_text("utf-8").split("\n").index(body.split("\n", maxsplit=1)[0]) + 1
    (found,) = faults(library, tmp_path / "out")
    assert found.code == code
    assert found.place.file == "content/pages/understand/bad.md"
    assert hint in say(found).hint
    assert found.place.line in (
        first + line - 1,
        first + line,
    )  # an unclosed tag is reported at the end


def test_hand_page_cannot_take_a_made_address(project: Path, tmp_path: Path) -> None:
    library, _ = hand(project, "get-help", "Mine.")
    (found,) = faults(library, tmp_path / "out")
    assert (found.code, found.place.file) == ("page.taken", "content/pages/get-help.md")


def test_data_in_a_hand_page_is_escaped(
    project: Path, tmp_path: Path, edit: Callable[[str, str, str], Path]
) -> None:
    edit(
        "content/exercises/quad-set.yml",
        "summary: ",
        f"summary: {json.dumps(HOSTILE)}\nterm: {json.dumps(HOSTILE)}\n#",
    )
    text = (project / "content/exercises/quad-set.yml").read_text("utf-8")
    text = re.sub(r"^term: (?!\").*\n", "", text, flags=re.MULTILINE)
    (project / "content/exercises/quad-set.yml").write_text(text, "utf-8")
    library, _ = hand(
        project,
        "understand/x",
        "Here: {{ exercise('quad-set').summary }} and *{{ link('exercise', 'quad-set',"
        " '<i>*x*</i>') }}*\n",
    )
    made(library, tmp_path / "out")
    page = shown(tmp_path / "out" / "understand" / "x.md")
    assert HOSTILE in page.words
    assert "<i>*x*</i>" in page.words
    assert not {"script", "i", "b"} & set(page.tags)


# Review


def test_unreviewed_pages_ask_not_to_be_listed(site: Path, library: Library) -> None:
    unreviewed = [loaded for _, _, loaded in library.definitions() if loaded.value.reviewed is None]
    assert unreviewed, "once all is reviewed, this test needs a fixture"
    for path in all_pages(site):
        front, _ = parts(path)
        assert front["robots"] == "noindex"
        assert "not yet reviewed" in front["lw_footer"]


def signed(it: Any) -> Any:
    """A definition or a page with a valid review, invented for the test."""
    review = Review.model_validate(
        {"by": "R. Reviewer", "registration": "PH1", "on": "2026-11-30", "hash": review_hash(it)}
    )
    if isinstance(it, Page):
        return replace(
            it, info=replace(it.info, value=it.info.value.model_copy(update={"reviewed": review}))
        )
    return it.model_copy(update={"reviewed": review})


def reviewed_library(library: Library) -> Library:
    """The real library, with every definition and every page signed."""
    signed_library = library_with(*(signed(loaded.value) for _, _, loaded in library.definitions()))
    pages: Any = signed_library.pages
    pages.update({path: signed(page) for path, page in pages.items()})
    return signed_library


def test_review_lifts_the_notice_and_an_edit_brings_it_back(
    library: Library, tmp_path: Path
) -> None:
    reviewed = reviewed_library(library)
    made(reviewed, tmp_path)
    for path in all_pages(tmp_path):
        front, _ = parts(path)
        assert "robots" not in front, path
        assert "R. Reviewer (PH1) on 30 November 2026" in front["lw_footer"]
    definitions = [loaded.value for _, _, loaded in reviewed.definitions()]
    edited = library_with(
        *(
            d.model_copy(update={"summary": "Another."}) if d.id == "quad-set" else d
            for d in definitions
        )
    )
    pages: Any = edited.pages
    pages.update(reviewed.pages)
    pages["understand/what-it-is"] = replace(pages["understand/what-it-is"], body="Another.")
    made(edited, tmp_path)
    for name in (
        "exercises/quad-set",
        "exercises/index",
        "about",
        "understand/what-it-is",
        "understand/index",
        "topics",
    ):
        assert parts(tmp_path / f"{name}.md")[0]["robots"] == "noindex", name
    for name in ("exercises/bridge", "understand/why-it-hurts"):
        assert "robots" not in parts(tmp_path / f"{name}.md")[0], name


def test_an_edit_of_a_page_or_of_its_front_matter_voids_its_review(library: Library) -> None:
    page = signed(library.pages["understand/what-it-is"])
    assert is_reviewed(page)
    assert not is_reviewed(replace(page, body=page.body + "More."))
    title = page.info.value.model_copy(update={"title": "Another"})
    assert not is_reviewed(replace(page, info=replace(page.info, value=title)))


def test_the_review_of_a_page_is_read_from_its_front_matter(
    project: Path, edit: Callable[[str, str, str], Path]
) -> None:
    file = "content/pages/understand/why-it-hurts.md"
    before = load_library(project).value
    assert before is not None
    hash = review_hash(before.pages["understand/why-it-hurts"])
    front = f'reviewed: {{by: R. Reviewer, registration: PH1, on: 2026-11-30, hash: "{hash}"}}\n'
    edit(file, "section: understand\n", f"section: understand\n{front}")
    after = load_library(project).value
    assert after is not None
    assert is_reviewed(after.pages["understand/why-it-hurts"])
    assert not is_reviewed(after.pages["understand/what-it-is"])
    edit(file, "title: Why it hurts", "title: Why it is sore")
    edited = load_library(project).value
    assert edited is not None
    [void] = reviews.not_void(edited)
    assert (void.code, void.place.file) == ("review.void", file)
    edit(file, hash, str(void.values["hash"]))
    mended = load_library(project).value
    assert mended is not None
    assert list(reviews.not_void(mended)) == []


# Addresses


@pytest.mark.parametrize(
    ("here", "there", "anchor", "way"),
    [
        ("index", "get-help", "", "get-help/"),
        ("get-help", "index", "", "../"),
        ("exercises/index", "exercises/step-down", "", "step-down/"),
        ("exercises/step-down", "exercises/index", "", "../"),
        ("exercises/step-down", "references", "e03", "../../references/#e03"),
        ("p/activities/running", "p/pain", "", "../../pain/"),
        ("p/settle", "sheets/p/settle.pdf", "", "../../sheets/p/settle.pdf"),
        ("index", "index", "fit", "#fit"),
    ],
)
def test_relative_address(here: str, there: str, anchor: str, way: str) -> None:
    assert relative_address(here, there, anchor) == way


# The built site


@dataclass
class Built:
    root: Path
    warnings: list[str]

    @property
    def pages(self) -> Iterator[tuple[str, Seen]]:
        for path in sorted(self.root.rglob("*.html")):
            yield path.relative_to(self.root).as_posix(), seen(path.read_text("utf-8"))


@pytest.fixture(scope="module")
def built(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The whole site from MkDocs, with a hostile name and a former address in it."""
    root = tmp_path_factory.mktemp("built")
    exercise = library.exercises["step-down"].value
    hostile = exercise.model_copy(
        update={"name": HOSTILE, "summary": f'"{HOSTILE}"', "formerly": ("eccentric-step",)}
    )
    made(library_with(hostile), root / "build" / "docs", build_apps().value)
    for name, _, _ in sheets(library):
        sheet = root / "build" / "docs" / name
        sheet.parent.mkdir(parents=True, exist_ok=True)
        sheet.write_bytes(b"%PDF")
    write_theme(root / "build" / "theme")
    (root / "mkdocs.yml").write_text((library.root / "mkdocs.yml").read_text("utf-8"), "utf-8")
    heard: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: heard.append(record.getMessage())  # type: ignore[method-assign]
    logging.getLogger("mkdocs").addHandler(handler)
    try:
        mkdocs_build(load_config(str(root / "mkdocs.yml"), site_dir=str(root / "site")))
    finally:
        logging.getLogger("mkdocs").removeHandler(handler)
    return Built(root / "site", heard)


def test_mkdocs_has_nothing_to_warn_of(built: Built) -> None:
    assert built.warnings == []


def test_every_link_of_the_site_leads_somewhere(built: Built) -> None:
    pages = dict(built.pages)
    broken = []
    for name, page in pages.items():
        if name == "404.html":  # its links are from the site's root, whatever the address was
            continue
        for link in [*page.links, *page.loads]:
            target = urlsplit(urljoin(f"http://site/{name}", link))
            if target.netloc != "site" or target.scheme != "http":
                continue
            file = built.root / unquote(target.path).lstrip("/")
            file = file / "index.html" if target.path.endswith("/") or file.is_dir() else file
            if not file.is_file():
                broken.append((name, link))
            elif target.fragment and file.suffix == ".html":
                other = pages[file.relative_to(built.root).as_posix()]
                if unquote(target.fragment) not in other.ids:
                    broken.append((name, link))
    assert broken == []


def test_nothing_is_asked_of_anyone_else(built: Built, library: Library) -> None:
    cited = {
        urlsplit(r.url).netloc for r in library.shared.references.value.references.values() if r.url
    } | ANYWHERE
    for name, page in built.pages:
        assert not [
            load
            for load in page.loads
            if urlsplit(load).netloc and not load.startswith("https://example.org/")
        ], name
        abroad = {urlsplit(link).netloc for link in page.links if urlsplit(link).netloc} - {
            "example.org"
        }
        assert abroad <= (cited if name == "references/index.html" else set()), name
    css = (built.root / "assets" / "loadwise.css").read_text("utf-8")
    assert "http" not in css
    assert not re.search(r"@import|url\(\s*[\"']?//", css)


def test_pages_carry_what_each_must_have(built: Built) -> None:
    count = 0
    for name, page in built.pages:
        count += 1
        html = (built.root / name).read_text("utf-8")
        assert {"name": "robots", "content": "noindex"} in page.metas, name
        assert "When to get help" in page.text, name
        assert html.count("<h1") == 1, name
        assert re.search(r'<html lang="en"', html), name
        if name != "404.html":
            assert [m for m in page.metas if m.get("name") == "description" and m.get("content")], (
                name
            )
            assert "Library 20" in page.text, name
            assert "not yet reviewed" in page.text, name
    assert count > 60


def test_hostile_name_stays_text_in_head_search_and_menu(built: Built) -> None:
    html = (built.root / "exercises" / "step-down" / "index.html").read_text("utf-8")
    assert "<script>alert" not in html
    page = seen(html)
    assert HOSTILE in page.words
    assert {"name": "description", "content": f'"{HOSTILE}"'} in page.metas
    index = json.loads((built.root / "search" / "search_index.json").read_text("utf-8"))
    assert not [d for d in index["docs"] if "<script" in d["title"] or "<script" in d["text"]]
    assert [d for d in index["docs"] if d["location"] == "exercises/step-down/"]


def test_former_address_redirects(built: Built) -> None:
    page = seen((built.root / "exercises" / "eccentric-step" / "index.html").read_text("utf-8"))
    assert {"http-equiv": "refresh", "content": "0; url=../step-down/"} in page.metas


def test_every_page_is_found_by_the_search_or_a_link(built: Built) -> None:
    index = json.loads((built.root / "search" / "search_index.json").read_text("utf-8"))
    found = {d["location"].split("#")[0] for d in index["docs"]}
    linked = {
        urlsplit(urljoin(f"https://site/{name.removesuffix('index.html')}", link)).path.lstrip("/")
        for name, page in built.pages
        for link in page.links
        if name != "404.html"
    }
    for name, _ in built.pages:
        if name not in ("404.html", "exercises/eccentric-step/index.html"):
            assert name.removesuffix("index.html") in found | linked, name
