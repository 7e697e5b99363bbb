"""The documents for buyers: their evidence exists, and nothing is claimed that nobody established.

Words of a link in backticks name a test function of its target, the target itself, or something
that the target contains; words in quotation marks name a test of TypeScript.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT

FOLDER = ROOT / "docs/assurance"
PAGES = [*sorted(FOLDER.glob("*.md")), ROOT / "docs/hosting.md"]
NAMES = [page.stem for page in PAGES]
LINK = re.compile(r"\[([^\]]+)\]\((?!https?:|mailto:)([^)#]*)(?:#([^)]*))?\)")
FIELDS = ("Harm", "Cause", "Controls", "Tests", "What is left")
BLANK = "To be filled in by the deploying organisation"
CLAIMS = re.compile(
    r"\b(?:is|are|was|were|been|fully) (?:compliant|certified|conformant|approved|accredited)\b"
    r"|\b(?:complies|conforms) with\b",
    re.IGNORECASE,
)


def slug(heading: str) -> str:
    """The anchor of a heading, as GitHub and GitLab make it."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def anchors(text: str) -> set[str]:
    return {slug(heading) for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}


def dead_links(page: Path, text: str) -> Iterator[str]:
    """What the page's links name and what is not there."""
    for says, address, anchor in LINK.findall(text):
        target = page.parent / address if address else page
        if not target.exists():
            yield f"{address}: no such file"
            continue
        there = target.read_text("utf-8") if target.is_file() else ""
        if anchor and anchor not in anchors(text if target == page else there):
            yield f"{address}#{anchor}: no such heading"
        if (named := missing_name(says, target, there)) is not None:
            yield f"{address}: {named} is not in it"


def missing_name(says: str, target: Path, there: str) -> str | None:
    """What a link's words name in the target, if it is not there."""
    if says.startswith('"'):
        return None if f"it({says}" in there else says
    if not (name := re.fullmatch(r"`([^`]+)`", says)):
        return None
    if name[1].startswith("test_") and not name[1].endswith(".py"):
        found = re.search(rf"^(?:async )?def {name[1]}\(", there, re.MULTILINE)
        return None if found else name[1]
    return None if target.as_posix().endswith(name[1]) or name[1] in there else name[1]


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_file_test_and_heading_that_is_named_exists(page: Path) -> None:
    assert list(dead_links(page, page.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "link",
    [
        "[log](hazard-logs.md)",
        "[log](hazard-log.md#h99-nothing)",
        "[`test_that_nobody_wrote`](../../tests/plans/test_judge.py)",
        '["does not exist"](../../web/test/judged.test.ts)',
        "[`generator/plans/judged.py`](../../generator/plans/judge.py)",
        "[here](#no-such-heading)",
    ],
)
def test_a_dead_link_is_found(link: str) -> None:
    assert len(list(dead_links(FOLDER / "README.md", f"# Heading\n\n{link}\n"))) == 1


def hazards() -> dict[str, str]:
    parts = re.split(r"^## ", (FOLDER / "hazard-log.md").read_text("utf-8"), flags=re.MULTILINE)
    return {part[:3]: part for part in parts if re.match(r"H\d\d ", part)}


def test_every_hazard_has_its_harm_cause_controls_and_tests() -> None:
    found = hazards()
    assert list(found) == [f"H{n:02}" for n in range(1, len(found) + 1)]
    for id, text in found.items():
        assert re.findall(r"^- \*\*([^*]+)\*\*", text, re.MULTILINE) == list(FIELDS), id
        tests = text[text.index("- **Tests**") : text.index("- **What is left**")]
        assert LINK.search(tests), f"{id} names no test"


def test_every_hazard_that_another_page_names_is_in_the_log() -> None:
    for page in PAGES:
        assert set(re.findall(r"\bH\d\d\b", page.read_text("utf-8"))) <= set(hazards()), page.name


def test_every_document_is_in_the_list() -> None:
    listed = (FOLDER / "README.md").read_text("utf-8")
    assert [name for name in NAMES[:-1] if name != "README" and f"]({name}.md)" not in listed] == []


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_nothing_is_claimed_that_nobody_established(page: Path) -> None:
    assert CLAIMS.findall(page.read_text("utf-8")) == []


def test_what_a_person_must_sign_is_blank() -> None:
    """Whoever fills it in does so in a copy: the project itself has no clinical safety officer."""
    for page in FOLDER.glob("*.md"):
        for section in re.split(r"^## ", page.read_text("utf-8"), flags=re.MULTILINE):
            if not section.startswith(("Signed", "Risk before")):
                continue
            assert BLANK in section, page.name
            rows = re.findall(r"^\|(.+)\|$", section, re.MULTILINE)[2:]
            skip = 2 if section.startswith("Risk") else 1
            filled = [row for row in rows if "".join(row.split("|")[skip:]).strip()]
            assert filled == [], page.name


def test_the_servers_set_the_headers_that_the_page_names() -> None:
    table = (ROOT / "docs/hosting.md").read_text("utf-8")
    named = dict(re.findall(r"^\| `([\w-]+): ([^`]+)` \|", table, re.MULTILINE))
    assert len(named) == 6
    nginx = (ROOT / "docs/hosting/nginx.conf").read_text("utf-8")
    assert dict(re.findall(r'add_header ([\w-]+) "([^"]+)" always;', nginx)) == named
    caddy = (ROOT / "docs/hosting/Caddyfile").read_text("utf-8")
    block = caddy[caddy.index("header {") : caddy.index("\n\t}", caddy.index("header {"))]
    assert dict(re.findall(r'([A-Z][\w-]+) "([^"]+)"', block)) == named


def test_the_workflows_build_the_site_and_publish_what_it_makes() -> None:
    folder = ROOT / "docs/hosting"
    github = yaml.safe_load((folder / "github-pages.yml").read_text("utf-8"))
    steps = github["jobs"]["build"]["steps"]
    assert {"run": "make site"} in steps and steps[-1]["with"] == {"path": "site"}
    assert github["permissions"] == {"contents": "read"}
    gitlab = yaml.safe_load((folder / "gitlab-ci.yml").read_text("utf-8"))["pages"]
    assert gitlab["script"] == ["make site", "mv site public"]
    assert gitlab["artifacts"] == {"paths": ["public"]}


def test_the_container_copies_what_there_is_and_runs_as_nobody_special() -> None:
    folder = ROOT / "docs/hosting"
    lines = (folder / "Containerfile").read_text("utf-8").replace("\\\n", " ").splitlines()
    steps = [line.split(maxsplit=1) for line in lines if line and not line.startswith("#")]
    names = [name for name, _ in steps]
    assert names == [
        *("FROM", "RUN", "WORKDIR", "COPY", "RUN"),
        *("FROM", "COPY", "COPY", "USER", "EXPOSE", "ENTRYPOINT"),
    ]
    said = dict(steps)  # the last of each
    assert said["USER"] not in ("root", "0")
    assert ["RUN", "make site"] in steps
    copied = [given.split() for name, given in steps if name == "COPY"]
    for source, _ in (one for one in copied if not one[0].startswith("--from")):
        assert (ROOT / source).exists(), source
    nginx = (folder / "nginx.conf").read_text("utf-8")
    assert re.search(rf"listen +(?:\S+:)?{said['EXPOSE']}\b", nginx)
    assert re.search(rf"root +{copied[-1][-1]};", nginx)
    assert json.loads(said["ENTRYPOINT"])[0] == "nginx"
    # What is private, or made again inside, is not copied into a layer
    ignored = (folder / "Containerfile.dockerignore").read_text("utf-8").split()
    assert {".git", "plans/private", "build", "site", ".venv"} <= set(ignored)


def test_every_criterion_of_wcag_has_one_row_and_the_sums_are_right() -> None:
    text = (FOLDER / "accessibility.md").read_text("utf-8")
    rows = re.findall(r"^\| (\d\.\d\.\d+) \| [^|]+ \| AA? \| ([^|]+) \| ([^|]*) \|", text, re.M)
    assert len({number for number, _, _ in rows}) == len(rows) == 55
    states = [state.strip("* ") for _, state, _ in rows]
    sums = [states.count(one) for one in ("tested", "partly", "not tested", "no such content")]
    says = re.search(r"Of 55 criteria, (\d+) are tested, (\d+) partly, (\d+) not, and (\d+) ", text)
    assert says is not None and [*map(int, says.groups())] == sums and sum(sums) == 55
    assert [
        number for number, state, tests in rows if state in ("tested", "partly") and not tests
    ] == []
