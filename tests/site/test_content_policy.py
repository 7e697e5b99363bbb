"""The content-security policy: hashes from the theme alone, and nothing by itself."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

from generator.site.content_policy import policy, theme_scripts, write_policies

HEAD = '<meta charset="utf-8">'
OURS = next(script for script in theme_scripts() if 'new URL("",location)' in script)


def allowed(page: Path) -> list[str]:
    return re.findall(r"'sha256-([^']+)'", page.read_text("utf-8"))


def hashed(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def test_hashes_come_from_the_theme_alone(tmp_path: Path) -> None:
    """A script that came into the 404 page, or another, through a setting or a text stays out."""
    root, there = OURS.replace('""', '"/"', 1), OURS.replace('""', '"../.."', 1)
    injected = '<script>injected()</script><script>alert(new URL("/",location))</script>'
    (tmp_path / "404.html").write_text(f"{HEAD}<script>{root}</script>{injected}")
    (tmp_path / "a/b").mkdir(parents=True)
    page = tmp_path / "a/b/index.html"
    page.write_text(f"{HEAD}<script>{there}</script>{injected}")
    write_policies(tmp_path)
    once = page.read_text()
    assert allowed(page) == [hashed(there)]
    assert allowed(tmp_path / "404.html") == [hashed(root)]
    write_policies(tmp_path)
    assert page.read_text() == once, "a page that has its policy is left alone"


def test_a_policy_lets_nothing_through_by_itself() -> None:
    assert policy([]).startswith("default-src 'none'; script-src 'self' ; style-src 'self'")
