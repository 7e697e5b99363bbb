"""Values in templates are shown, never interpreted: in Markdown, HTML and Typst."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jinja2 import DictLoader
from markdown import Markdown

from generator.site.templating import page_environment

HOSTILE = [
    "<script>alert(1)</script>",
    "{{ 7*7 }} {% for x in y %}",
    "[click](javascript:alert(1))",
    "![x](y)",
    "*_bold_* `code` ~~no~~",
    "# heading",
    "- list",
    "1. list",
    "    indented",
    "> quote",
    "a | b",
    "---",
    "\\",
    "\\*",
    "&amp; &#42; &lt;",
    '"]} #panic()',
    "http://example.com www.example.com <http://a.b>",
    "a@b.c",
    "[^1]: note",
    "*[HTML]: abbreviation",
    "term\n:   definition",
    "{: .class #id }",
    "e\u0301",
    "x" * 10_000,
    "$x$ $$y$$",
    "::: block",
    "'quoted' \"double\"",
]

TEMPLATE = (
    "Before {{ text }} after\n\n{{ text }}\n\n- item {{ text }}\n\n## Head {{ text }}\n\n<p"
    " title=\"{{ text }}\" data-x='{{ text }}'>{{ text }}</p>\n\n| a | b |\n|---|---|\n| {{ text }}"
    " | c |\n"
)
EXTENSIONS = ["attr_list", "md_in_html", "def_list", "tables", "toc", "abbr", "footnotes"]


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.attributes: dict[str, str | None] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name: value for name, value in attrs if name in ("title", "data-x")}

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def seen(text: str) -> _Seen:
    page = page_environment(DictLoader({"t": TEMPLATE})).get_template("t").render(text=text)
    parser = _Seen()
    parser.feed(Markdown(extensions=EXTENSIONS).convert(page))
    parser.close()
    return parser


PLAIN_TAGS = seen("plain").tags


def folded(text: str) -> str:
    return " ".join(text.split())


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=60))
@example("a")
def test_any_text_is_shown_as_typed_in_markdown_and_html(text: str) -> None:
    check(text)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_shown_as_typed(text: str) -> None:
    check(text)


def check(text: str) -> None:
    page = seen(text)
    assert page.tags == PLAIN_TAGS, "text may not make an element"
    shown = folded(" ".join(page.texts))
    expected = folded(text)
    assert shown.count(expected) >= (6 if expected else 0)
    assert (
        folded(page.attributes["title"] or "")
        == folded(page.attributes["data-x"] or "")
        == expected
    )
