"""Each setting that paper, links or pages show is checked at its line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from generator.definitions.findings import Finding
from generator.definitions.settings_file import read_settings
from tests.conftest import ROOT

Run = Callable[..., Result]
Edit = Callable[[str, str, str], Path]
SETTINGS = (ROOT / "mkdocs.yml").read_text("utf-8")
ADDRESS = "site_url: https://example.org/"


def found(folder: Path, old: str, new: str) -> tuple[Finding, ...]:
    assert old in SETTINGS
    (folder / "mkdocs.yml").write_text(SETTINGS.replace(old, new, 1), "utf-8")
    return read_settings(folder).findings


@pytest.mark.parametrize(
    ("address", "case"),
    [
        ("knee.example.org", "address-scheme"),
        ("https://knee.org/?a=b", "address-extra"),
        ("https://knee.org/#home", "address-extra"),
        ("2026", "address"),
        ("[https://knee.org]", "address"),
        ("{a: https://knee.org}", "address"),
        ("true", "address"),
        ("https://2026", "address"),
        ("https://me:secret@knee.org", "address"),
        ("https://knee.org:99999", "address"),
        ("https://knee..org", "address"),
        ("https://knee.org//plans", "address"),
        ("https://knee.org/../plans", "address"),
        ("//knee.org", "address"),
        ("javascript:alert(1)", "address"),
        ("https://knee.org/a b", "address"),
        ('https://knee.org/"onload=x', "address"),
        ("\"https://knee.org/'x'\"", "address"),
        ("https://münchen.de", "address-letters"),
        (f"https://knee.org/{'a' * 200}", "address-long"),
    ],
)
def test_an_address_that_no_phone_opens_is_refused(tmp_path: Path, address: str, case: str) -> None:
    (one,) = found(tmp_path, ADDRESS, f"site_url: {address}")
    assert (one.code, one.case, one.place.line) == ("schema.value", case, 7)


@pytest.mark.parametrize(
    "address",
    ["https://knee.org", "http://10.0.0.7:8000/our/knee/", "https://[2001:db8::1]/", "''"],
)
def test_an_address_that_phones_open_is_taken(tmp_path: Path, address: str) -> None:
    assert found(tmp_path, ADDRESS, f"site_url: {address}") == ()
    settings = read_settings(tmp_path).value
    assert settings is not None
    assert list(settings.unreachable()) == []


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/",
        "https://knee.example.com",
        "https://a.b.test",
        "http://LOCALHOST:8000",
        "http://0.0.0.0:8000/",
        "http://[::1]",
        "http://[::]/",
    ],
)
def test_an_example_is_told_when_something_is_printed(tmp_path: Path, address: str) -> None:
    assert found(tmp_path, ADDRESS, f"site_url: {address}") == ()
    settings = read_settings(tmp_path).value
    assert settings is not None
    (one,) = settings.unreachable()
    assert (one.code, one.place.line) == ("settings.address", 7)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("site_dir: site", "site_dir: public", 9),
        ("site_dir: site", "copyright: <b>us</b>", 9),
        ("plugins: [search]", "extra_javascript: [https://elsewhere.org/x.js]", 46),
    ],
)
def test_a_setting_that_does_nothing_is_told(tmp_path: Path, old: str, new: str, line: int) -> None:
    (one,) = found(tmp_path, old, new)
    assert (one.code, one.place.line) == ("settings.unused", line)
    assert read_settings(tmp_path).value is not None


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("  palette:\n", "  palette: 5\n  x:\n", "schema.type"),
        ("site_name: Loadwise", "site_name: <b>Knee</b>", "schema.value"),
        ("site_name: Loadwise", "site_name: 5", "schema.type"),
        ("site_name: Loadwise", "site_name: '  '", "schema.value"),
        ("docs_dir: build/docs", "docs_dir: docs", "schema.choice"),
        ("use_directory_urls: true", "use_directory_urls: false", "schema.choice"),
        ("custom_dir: build/theme", "custom_dir: mine", "schema.choice"),
        ("name: Use dark colours", "name: <script>alert(1)</script>", "schema.value"),
        ("  loadwise:", "  scope: '\"+alert(1)+\"'\n  loadwise:", "schema.unknown-key"),
        ("site_dir: site", "INHERIT: base.yml", "schema.unknown-key"),
        ("Start here: index.md", "Start here: javascript:alert(1)", "schema.pattern"),
    ],
)
def test_a_setting_that_breaks_pages_is_refused(
    tmp_path: Path, old: str, new: str, code: str
) -> None:
    assert code in {one.code for one in found(tmp_path, old, new)}
    assert read_settings(tmp_path).value is None


def test_paper_is_not_printed_with_a_wrong_address(loadwise: Run, edit: Edit) -> None:
    edit("mkdocs.yml", ADDRESS, "site_url: knee.example.org")
    result = loadwise("plan", "plans/example.yml", "-o", "plan.pdf")
    assert result.exit_code == 1
    assert "mkdocs.yml:7:11" in result.stderr
    assert not Path("plan.pdf").exists()


def test_printing_with_the_example_address_says_so(loadwise: Run) -> None:
    assert "settings.address" not in loadwise("check").stderr
    result = loadwise("plan", "plans/example.yml", "-o", "plan.pdf")
    assert result.exit_code == 0
    assert "settings.address" in result.stderr


FEEDBACK = "    country: gb"


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("texts@example.org", "mailto:texts@example.org"),
        ("https://example.org/feedback", "https://example.org/feedback"),
    ],
)
def test_readers_report_mistakes_to_a_mailbox_or_a_page(
    tmp_path: Path, address: str, leads_to: str
) -> None:
    assert found(tmp_path, FEEDBACK, f"    feedback: {address}\n{FEEDBACK}") == ()
    settings = read_settings(tmp_path).value
    assert settings is not None
    assert settings.value.extra.loadwise.feedback == leads_to


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "'a@b.org?bcc=x'", "a b@c.org", "'\"x\"@c.org'", "''", "7", "me@"],
)
def test_no_other_address_for_mistakes_is_taken(tmp_path: Path, address: str) -> None:
    (one,) = found(tmp_path, FEEDBACK, f"    feedback: {address}\n{FEEDBACK}")
    assert one.code == "schema.value"
