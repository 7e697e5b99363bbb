"""Plain pages: no unexplained technical terms, and a clear structure of hand-written pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from generator.definitions.findings import Finding, finding
from generator.definitions.library import Library, Page
from generator.definitions.model.content import BOXED
from generator.rules.language import patient_texts

__all__ = ["headings", "known_words", "one_meaning", "summary_box", "table_heads"]

MOST_WORDS_A_SECTION = 200
_HEADING = re.compile(r"^#{2,6} .*$", re.MULTILINE)
_DEFINES_AGAIN = re.compile(
    r"\b(?:it|this|that) (?:is|was|means) an? (?:calm session|flare-up)\b"
    r"|\ban? (?:calm session|flare-up|block)[.:]? (?:is|means) (?:an?|the|that|when|if|your)\b"
    r"|\blimit (?:is|means) the most\b"
    r"|^(?:an? )?(?:calm session|flare-up|block|limit)[.:] ",
    re.IGNORECASE,
)
"""How a text says again what a boxed word means: the limit, a calm session, a flare-up, a block."""
_TABLE = re.compile(r"^(?P<head>\|.*\|)[ \t]*\n\|[ :|-]+\|[ \t]*$", re.MULTILINE)
_HTML_TABLE = re.compile(r"<table\b.*?(?:</table>|\Z)", re.DOTALL | re.IGNORECASE)


def known_words(library: Library) -> Iterator[Finding]:
    """Patient texts use no technical terms except those that the glossary explains in place."""
    instead = _plain_words(library)
    if not instead:
        return
    longest_first = sorted(instead, key=len, reverse=True)
    hard = re.compile(
        rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])",
        re.IGNORECASE,
    )
    for what, place, texts in patient_texts(library):
        for word in dict.fromkeys(found.lower() for text in texts for found in hard.findall(text)):
            yield finding("reading.word", place, what=what, word=word, plain=instead[word])


def _plain_words(library: Library) -> dict[str, str]:
    """Plain words for technical terms: muscles' names and the glossary's list."""
    glossary = library.shared.glossary.value
    explained = {
        form.lower() for term in glossary.terms.values() for form in (term.term, *term.also)
    }
    known = (
        (str(m.term).lower(), str(m.name)) for m in library.shared.muscles.value.muscles.values()
    )
    muscles = {term: name for term, name in known if term not in name.lower()}
    listed = {word.lower(): str(plain) for word, plain in glossary.say_instead.items()}
    return {word: plain for word, plain in (muscles | listed).items() if word not in explained}


def one_meaning(library: Library) -> Iterator[Finding]:
    """The words shown in boxes are in the glossary, and no other text defines them again."""
    glossary = library.shared.glossary
    for id in BOXED if library.protocols else ():
        if id not in glossary.value.terms:
            yield finding("glossary.box", glossary.place("terms"), term=id)
    for what, place, texts in patient_texts(library):
        for text in texts:
            if again := _DEFINES_AGAIN.search(text):
                yield finding("reading.defined-again", place, what=what, phrase=again.group())


def summary_box(library: Library) -> Iterator[Finding]:
    """A page for patients has a summary box and a next step."""
    for page in _for_patients(library):
        if not page.info.value.in_short:
            yield finding("page.in-short", page.info.place("title"))
        if not page.info.value.next:
            yield finding("page.next", page.info.place("title"))


def headings(library: Library) -> Iterator[Finding]:
    """No long stretch of a page lacks a heading."""
    for page in _for_patients(library):
        starts = [0, *(found.end() for found in _HEADING.finditer(page.body)), len(page.body)]
        for start, end in pairwise(starts):
            words = len(page.body[start:end].split())
            if words > MOST_WORDS_A_SECTION:
                place = page.place(_line(page, start))
                yield finding("page.headings", place, words=words, most=MOST_WORDS_A_SECTION)


def table_heads(library: Library) -> Iterator[Finding]:
    """Every table of a hand-written page has column headings, and none of them is empty."""
    for page in library.pages.values():
        bare = [
            t.start()
            for t in _TABLE.finditer(page.body)
            if not all(c.strip() for c in t["head"].strip("| ").split("|"))
        ]
        bare += [
            t.start() for t in _HTML_TABLE.finditer(page.body) if "<th" not in t.group().lower()
        ]
        for start in bare:
            yield finding("page.table", page.place(_line(page, start)))


def _for_patients(library: Library) -> Iterator[Page]:
    return (page for page in library.pages.values() if page.info.value.audience == "patient")


def _line(page: Page, offset: int) -> int:
    return page.body.count("\n", 0, offset) + 1
