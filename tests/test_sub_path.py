"""A site whose address has a path, such as https://example.org/knee/, works completely: every link,
both apps, what paper leads to, and offline. Nothing leads out of its folder."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin
from urllib.request import urlopen

import pypdfium2
import pytest
import zxingcpp
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from generator.cli.main import cli
from tests.conftest import need_chromium, served
from tests.eyes import PHONE
from tests.small_project import small_project
from tests.test_hosts import await_kept, open_again

pytestmark = pytest.mark.full

ADDRESS = "https://example.org/knee/"
PLAN = "plans/a-b.yml"


def run(*arguments: str) -> str:
    result = CliRunner().invoke(cli, list(arguments))
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture(scope="module")
def root(kept_figures: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with that address, its site, and a plan that was printed in it."""
    root = small_project(tmp_path_factory.mktemp("sub") / "project", kept_figures)
    settings = root / "mkdocs.yml"
    text = settings.read_text("utf-8")
    assert "site_url: https://example.org/\n" in text
    settings.write_text(text.replace("https://example.org/\n", f"{ADDRESS}\n"), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        run("build")
        run("new", "plan", "a-b")
        plan = (root / PLAN).read_text("utf-8")
        (root / PLAN).write_text(re.sub(r"label: .*", "label: A. B.", plan), "utf-8")
        run("plan", PLAN, "-o", "plan.pdf")
        run("plan", PLAN, "--json", "-o", "plan.json")
    return root


@pytest.fixture(scope="module")
def knee(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site's address on this machine: a folder of a host that serves nothing else."""
    host = tmp_path_factory.mktemp("host")
    (host / "knee").symlink_to(root / "site", target_is_directory=True)
    with served(host) as address:
        yield f"{address}knee/"


def codes_on(sheet: Path) -> set[str]:
    pages = (page.render(scale=3).to_pil() for page in pypdfium2.PdfDocument(sheet))
    return {code.text for page in pages for code in zxingcpp.read_barcodes(page)}


class Links(HTMLParser):
    """The addresses that a page names."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if value and name in ("href", "src", "data", "action"):
                self.found.add(value)
            elif value and name == "srcset":
                self.found |= {part.split()[0] for part in value.split(",")}


def links_in(address: str, kind: str, text: str) -> set[str]:
    if "html" in kind:
        parser = Links()
        parser.feed(text)
        return {urljoin(address, found) for found in parser.found}
    if "css" in kind:
        return {urljoin(address, one) for one in re.findall(r"url\(['\"]?([^'\")]+)", text)}
    if address.endswith(".webmanifest"):
        data = json.loads(text)
        icons = [icon["src"] for icon in data.get("icons", ())]
        own = [data[key] for key in ("start_url", "scope", "id") if key in data]
        return {urljoin(address, one) for one in (*icons, *own)}
    return set()


def test_every_link_stays_in_the_folder_and_leads_somewhere(knee: str, root: Path) -> None:
    host = knee.removesuffix("knee/")
    waiting, seen, broken, outside = [knee, f"{knee}404.html"], {knee}, [], set()
    while waiting:
        address = waiting.pop()
        try:
            with urlopen(address) as answer:
                kind = answer.headers.get_content_type()
                text = answer.read().decode("utf-8", "replace")
        except HTTPError as problem:
            broken.append((address, problem.code))
            continue
        for link in links_in(address, kind, text):
            # An address that the site says in full is served here
            here = urldefrag(link.replace(ADDRESS, knee))[0]
            if here.startswith(host) and not here.startswith(knee):
                outside.add((address, link))
            elif here.startswith(knee) and here not in seen:
                seen.add(here)
                waiting.append(here)
            elif link.startswith("https://example.org/") and not link.startswith(ADDRESS):
                outside.add((address, link))
    assert broken == []
    assert outside == set()
    pages = list((root / "site").rglob("index.html"))
    assert len(seen) > len(pages) > 20


def test_what_the_site_says_of_itself_has_the_path(root: Path) -> None:
    site = root / "site"
    missing = (site / "404.html").read_text("utf-8")
    assert 'href="/knee/' in missing
    assert not re.search(r'(?:href|src)="/(?!knee/)', missing)
    for file in ("sitemap.xml", "index.html"):
        text = (site / file).read_text("utf-8")
        assert not re.search(r"https://example\.org/(?!knee/)", text), file
    for path in site.rglob("*.webmanifest"):
        assert not re.search(r'"/(?!knee/)', path.read_text("utf-8"))


def test_paper_leads_into_the_folder(root: Path, knee: str) -> None:
    """The codes of a plan and of every public sheet, as a phone reads them."""
    link = json.loads((root / "plan.json").read_text("utf-8"))["link"]
    assert link["plan"].startswith(f"{ADDRESS}my-plan/#")
    assert codes_on(root / "plan.pdf") == {link["plan"]}
    sheets = sorted((root / "site").rglob("*.pdf"))[:6]
    led = {link["plan"]}.union(*map(codes_on, sheets))
    assert sheets
    assert all(one.startswith(ADDRESS) for one in led)
    for one in led:
        with urlopen(urldefrag(one.replace(ADDRESS, knee))[0]) as answer:
            assert answer.status == 200


@pytest.fixture
def phone(tabs: Callable[..., Page], knee: str) -> Iterator[Page]:
    """A phone that asks for nothing outside the folder."""
    need_chromium()
    tab = tabs(viewport=PHONE)
    asked: list[str] = []
    tab.context.on("request", lambda request: asked.append(request.url))
    yield tab
    assert [one for one in asked if one.startswith("http") and not one.startswith(knee)] == []
    assert len(asked) > 5


def test_the_patients_page_works_and_keeps_itself_for_later(
    phone: Page, knee: str, root: Path
) -> None:
    link = json.loads((root / "plan.json").read_text("utf-8"))["link"]["plan"]
    address = link.replace(ADDRESS, knee)
    phone.goto(address)
    phone.get_by_role("button", name="About", exact=True).click()
    kept = phone.get_by_text("You can use this page without the internet now.")
    expect(kept).to_be_visible(timeout=60_000)
    await_kept(phone)
    scope = phone.evaluate("navigator.serviceWorker.ready.then(one => one.scope)")
    assert scope.startswith(knee)
    phone.context.set_offline(True)
    open_again(phone, address)
    expect(phone.locator(".mp-card").first).to_be_visible(timeout=60_000)
    phone.goto(f"{knee}get-help/")
    expect(phone.locator("a[href^='tel:']").first).to_be_visible(timeout=60_000)


def test_the_builder_opens_in_the_folder(phone: Page, knee: str) -> None:
    phone.goto(f"{knee}plan-builder/")
    expect(phone.get_by_role("button", name="Save the plan")).to_be_visible(timeout=60_000)
