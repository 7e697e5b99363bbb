"""Pages written by hand: everything that an author may call, and each slip with its line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from generator.definitions.findings import Finding
from generator.definitions.library import Library, load_library
from generator.site import render_site
from generator.wording.findings import say
from tests.conftest import copy_project
from tests.site.rendered import HOSTILE, made, shown

PROTOCOL = "pes-anserine-bursitis"


@pytest.fixture
def project(six_exercises: Path, tmp_path: Path) -> Path:
    """A small one, because each test makes the whole site."""
    return copy_project(tmp_path / "project", original=six_exercises)


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


def test_hand_page_says_everything(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")  # several protocols, and a running plan
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
        f"protocol: {PROTOCOL}\nin_short: [One thing., Another.]\nsearch: [creaky]\nnext:\n"
        "  - {to: exercises/quad-set, says: Go there}\n"
    )
    library, _ = hand(project, f"{PROTOCOL}/understand/all", body, front)
    made(library, tmp_path / "out")
    understand = tmp_path / "out" / PROTOCOL / "understand"
    page = shown(understand / "all.md")
    protocol = library.protocols[PROTOCOL].value
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
        "../../../references/#e03",
        "../../../glossary/#bursa",
        "../../../exercises/quad-set/",
        "../../get-help/",  # the protocol's own, as there are several
    } <= set(page.links)
    assert "strong" in page.tags
    assert "{" not in page.text
    assert "all/" in shown(understand / "index.md").links


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
        ("One\n{{ 'x' * 10 ** 9 }}", 2, "page.fault", ""),
        ("One\n{{ 2 ** (10 ** 9) }}", 2, "page.fault", ""),
        ("One\n{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", 2, "page.fault", "Recursion"),
        (
            "One\n{% for a in range(9999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
            2,
            "page.fault",
            "TimeoutError",
        ),
    ],
)
def test_bad_template_is_a_diagnostic(
    project: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    body: str,
    line: int,
    code: str,
    hint: str,
) -> None:
    monkeypatch.setattr("generator.site.pages.handwritten._SECONDS", 1)
    library, file = hand(project, f"{PROTOCOL}/understand/bad", body, f"protocol: {PROTOCOL}\n")
    first = file.read_text("utf-8").split("\n").index(body.split("\n", maxsplit=1)[0]) + 1
    (found,) = faults(library, tmp_path / "out")
    assert found.code == code
    assert found.place.file == f"content/pages/{PROTOCOL}/understand/bad.md"
    assert hint in say(found).hint
    assert found.place.line in (
        first + line - 1,
        first + line,
    )  # an unclosed order is found at the end


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


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("{{ nothing }}", "page.name"),
        ("{% for %}", "page.syntax"),
        ("{{ ''.__class__.__mro__ }}", "page.fault"),
    ],
)
def test_a_fault_is_found_by_check_and_by_a_build_before_anything_is_printed(
    loadwise: Callable[..., Result],
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    body: str,
    code: str,
) -> None:
    def never(*_: object) -> None:
        raise AssertionError

    hand(project, "understand/bad", body)
    for module in ("generator.pdf.print_sheets.print_sheets", "generator.build.draw"):
        monkeypatch.setattr(module, never)
    for command in ("check", "build"):
        done = loadwise(command)
        assert done.exit_code == 1
        assert "content/pages/understand/bad.md" in done.stderr and f"[{code}]" in done.stderr
    assert not (project / "site").exists()
