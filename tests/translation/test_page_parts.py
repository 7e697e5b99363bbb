"""A page in the parts that translators see."""

from __future__ import annotations

import pytest

from generator.definitions.library import Library
from generator.translation.page_parts import Part, page_parts, with_parts

PAGE = """
## Why rest?

Your knee needs
a day off {{ cite('E01') }}.

- **Now:** rest
  for a day.
1. Then walk.

| Day | Pain |
|---|---|
| Mon | 2 |

{% for leg in ['Left leg', 'Right leg'] %}
{{ seesaw() }}
{% endfor %}
</details>

        loadwise new plan a-b
"""


def test_each_paragraph_item_and_row_is_one_part() -> None:
    assert [(part.mark, part.text) for part in page_parts(PAGE) if part.text] == [
        ("## ", "Why rest?"),
        ("", "Your knee needs a day off {{ cite('E01') }}."),
        ("- ", "**Now:** rest for a day."),
        ("1. ", "Then walk."),
        ("", "| Day | Pain |"),
        ("", "| Mon | 2 |"),
        ("", "{% for leg in ['Left leg', 'Right leg'] %}"),
    ]


@pytest.mark.parametrize("change", ["same", "upper"])
def test_what_is_not_text_stays(change: str) -> None:
    def said(part: Part) -> str:
        return part.text.upper() if change == "upper" else part.text

    made = with_parts(PAGE, said)
    assert "|---|---|" in made and "{{ seesaw() }}" in made and "loadwise new plan a-b" in made
    assert made.split() == PAGE.split() if change == "same" else "## WHY REST?" in made


def test_pages_of_the_library_lose_nothing(library: Library) -> None:
    for page in library.pages.values():
        assert with_parts(page.body, lambda part: part.text).split() == page.body.split()
