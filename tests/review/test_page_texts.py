"""A page as a reviewer reads it: every word of it, one line for each part."""

from __future__ import annotations

import re

from generator.definitions.library import Library
from generator.review.page_texts import page_lines

PAGE = """
## Why rest?

**Rest** helps {{ cite('E01', 'E02') }}. Ask a {{ term('clinician') }}.

1. See {{ link('page', 'get-help', 'get help') }}.
- Smooth
{{ seesaw() }}

| Day | Pain |
|---|---|
| Mon | 2 |

{% for one in all %}
        loadwise serve
{% endfor %}
"""


def test_each_part_is_a_line(library: Library) -> None:
    assert [line for line in page_lines(library, PAGE) if line] == [
        "Why rest?",
        "Rest helps [E01, E02]. Ask a clinician.",
        "1. See get help.",
        "Smooth",
        "[seesaw]",
        "Day – Pain",
        "Mon – 2",
        "loadwise serve",
    ]


def test_no_word_of_the_library_is_lost(library: Library) -> None:
    for path, page in library.pages.items():
        plain = re.sub(r"\{\{.*?\}\}|\{%.*?%\}|<[^<>]*>", " ", page.body)
        lines = " ".join(page_lines(library, page.body))
        for word in re.findall(r"[^\W\d_]{3,}", plain):
            assert word in lines, (path, word)
