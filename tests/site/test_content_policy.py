"""The content-security policy: hashes from the theme alone, and nothing by itself."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

from generator.site.content_policy import policy, write_policies


def test_hashes_come_from_the_theme_alone(tmp_path: Path) -> None:
    theme = '<meta charset="utf-8"><script>scope=new URL("/",location)</script>'
    (tmp_path / "404.html").write_text(theme)
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/b/index.html").write_text(
        theme.replace('"/"', '"../.."') + "<script>injected()</script>"
    )
    write_policies(tmp_path)
    once = (tmp_path / "a/b/index.html").read_text()
    allowed = re.findall(r"'sha256-([^']+)'", once)
    assert allowed == [
        base64.b64encode(hashlib.sha256(b'scope=new URL("../..",location)').digest()).decode()
    ]
    write_policies(tmp_path)
    assert (tmp_path / "a/b/index.html").read_text() == once, (
        "a page that has its policy is left alone"
    )


def test_a_policy_lets_nothing_through_by_itself() -> None:
    assert policy([]).startswith("default-src 'none'; script-src 'self' ; style-src 'self'")
