"""Rule 6: patient texts read at grade 6 or below, in short and active sentences.

A page gets one warning per limit that it exceeds, with the measured value.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from generator.definitions.findings import Finding, Phrase, Place, finding
from generator.definitions.library import Library
from generator.definitions.model.base import Text, texts_of

if TYPE_CHECKING:
    from pyphen import Pyphen

__all__ = ["Measured", "Reading", "measured", "patient_texts", "reading_grade"]

MOST_GRADE = 6.0
MOST_MEAN_WORDS = 12.0
MOST_WORDS = 20
MOST_PASSIVE = 0.15
"""The highest share of passive sentences.

Some sentences are better in the passive: "these words are explained", "two people were hurt".
"""
FEWEST_WORDS = 100  # with fewer words, a grade is meaningless
FEWEST_WORDS_OF_A_SENTENCE = 3
_SHOWN = 80  # characters of a sentence to quote in a finding

# Keys with names or with text for clinicians.
_NOT_FOR_PATIENTS = frozenset(
    {
        "term",
        "joint_actions",
        "aliases",
        "name",
        "evidence",
        "withdrawn",
        "expert_opinion",
        "gates_note",
        "caution",
        "refs",
        "id",
        "everyday",
        "say_instead",
    }
)
_SENTENCE_END = re.compile(r"(?<=[.!?:])\s+")

# A form of "be" or "get", then a past participle. Adjectives ("you are tired") are not passive.
_STATES = (
    "need|tired|worried|relaxed|scared|used to|supposed|interested|allowed|swollen|bed|red|indeed"
)
_IRREGULAR = (
    "begun|bent|bitten|borne|bound|bought|broken|brought|built|caught|chosen|cut|done|drawn|driven|eaten|fed|felt|forgotten|found|"
    "given|heard|held|hidden|hit|hurt|kept|known|laid|led|left|lent|lost|made|meant|met|paid|put|read|said|seen|sent|set|shown|"
    "shut|spent|split|spread|stuck|taken|taught|thought|told|torn|understood|won|worn|written"
)
_PASSIVE = re.compile(
    r"\b(?:am|are|be|been|being|is|was|were|aren't|isn't|wasn't|weren't|get|gets|got)"
    r"(?:\s+(?:not|never|also|often|always|now|then|still|only|best|\w+ly))*"
    rf"\s+(?!(?:{_STATES})\b)(?:\w+ed|{_IRREGULAR})\b",
    re.IGNORECASE,
)


class Reading:
    """The readability of a text. Names and glossary terms are left out of the grade."""

    def __init__(self, texts: Iterable[str], left_out: re.Pattern[str] | None = None) -> None:
        self.sentences = [s for t in texts for s in _SENTENCE_END.split(t.strip()) if s]
        self._left_out = left_out

    @cached_property
    def words(self) -> int:
        return sum(len(s.split()) for s in self.sentences)

    @property
    def mean_words(self) -> float:
        """The mean number of words per sentence."""
        return self.words / len(self.sentences) if self.sentences else 0.0

    @property
    def longest(self) -> str:
        return max(self.sentences, key=lambda s: len(s.split()), default="")

    @cached_property
    def passive(self) -> list[str]:
        """The sentences in the passive voice, as far as a pattern can detect them."""
        return [sentence for sentence in self.sentences if _PASSIVE.search(sentence)]

    @property
    def passive_share(self) -> float:
        return len(self.passive) / len(self.sentences) if self.sentences else 0.0

    @cached_property
    def grade(self) -> float:
        """The Flesch-Kincaid grade."""
        counts = [_counts(sentence) for sentence in self._graded()]
        words = sum(words for words, _ in counts)
        if not words:
            return 0.0
        # A label of one or two words is not a sentence, but its words count.
        sentences = sum(words >= FEWEST_WORDS_OF_A_SENTENCE for words, _ in counts) or 1
        syllables = sum(syllables for _, syllables in counts)
        return _tenths(
            0.39 * _tenths(words / sentences) + 11.8 * _tenths(syllables / words) - 15.59
        )

    def _graded(self) -> list[str]:
        if self._left_out is None:
            return self.sentences
        # A short word instead of nothing keeps the sentence's length.
        return [self._left_out.sub("it", sentence) for sentence in self.sentences]


def _counts(sentence: str) -> tuple[int, int]:
    """The numbers of words and of syllables in a sentence."""
    words = re.sub(r"[^\w\s]", "", sentence.lower()).split()
    return len(words), sum(len(_hyphenation().positions(word)) + 1 for word in words)


@cache
def _hyphenation() -> Pyphen:
    """The hyphenation dictionary, loaded late because few commands need it."""
    from pyphen import Pyphen

    return Pyphen(lang="en_US")


def _tenths(number: float) -> float:
    """Round to one decimal, halves up. `MOST_GRADE` was chosen with both averages rounded too."""
    return math.floor(number * 10 + 0.5) / 10


def patient_texts(library: Library) -> Iterator[tuple[Phrase, Place, list[str]]]:
    """The patient texts of each page or sheet: its name, its place, its texts."""
    for id, loaded in library.exercises.items():
        yield Phrase("text-exercise", {"id": id}), loaded.place(), _texts(loaded.value)
    for id, protocol in library.protocols.items():
        for number, phase in enumerate(protocol.value.phases):
            place = protocol.place("phases", number)
            yield Phrase("text-phase", {"id": phase.id}), place, _texts(phase)
        for key in ("red_flags", "pain", "flare", "activities", "others"):
            what = Phrase("text-part", {"part": key, "id": id})
            yield what, protocol.place(key), _texts(getattr(protocol.value, key))
    care, glossary = library.shared.care, library.shared.glossary
    conditions = library.shared.conditions
    yield Phrase("text-conditions"), conditions.place(), _texts(conditions.value)
    yield Phrase("text-care"), care.place(), _texts(care.value)
    yield Phrase("text-glossary"), glossary.place(), _texts(glossary.value)
    for name, page in library.pages.items():
        if page.info.value.audience == "patient":
            texts = [*_texts(page.info.value), *_prose(page.body)]
            yield Phrase("text-page", {"name": name}), page.place(), texts


def _texts(value: Any) -> list[str]:
    return [
        str(text)
        for path, text in texts_of(value)
        if not _NOT_FOR_PATIENTS.intersection(map(str, path))
    ]


def _prose(body: str) -> Iterator[str]:
    """The paragraphs of a Markdown page, without markup and template calls."""
    plain = re.sub(r"\{%.*?%\}|\{#.*?#\}|<[^>]+>", " ", body, flags=re.S)
    plain = re.sub(r"\{\{.*?\}\}", "it", plain, flags=re.S)
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", plain)
    for block in re.split(r"\n\s*\n|\n(?=\s*(?:[-*#|>]|\d+\.)\s)", plain):
        text = " ".join(re.sub(r"^[\s#>*|-]+|[*_`]|\|", " ", block).split())
        if len(text.split()) > 3:
            yield text


@dataclass(frozen=True, slots=True)
class Measured:
    """The patient texts of a page or sheet, with their readability."""

    what: Phrase
    place: Place
    reading: Reading


def measured(library: Library) -> Iterator[Measured]:
    """Measure every page and sheet. Names and glossary terms do not count towards the grade."""
    terms = [
        Text(t) for g in library.shared.glossary.value.terms.values() for t in (g.term, *g.also)
    ]
    names = [loaded.value.name for loaded in library.exercises.values()]
    words = sorted({*map(str, terms), *map(str, names)}, key=len, reverse=True)
    left_out = (
        re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b", re.I) if words else None
    )
    for what, place, texts in patient_texts(library):
        yield Measured(what, place, _read(tuple(texts), left_out))


@lru_cache(maxsize=4_000)  # a preview measures the same texts repeatedly
def _read(texts: tuple[str, ...], left_out: re.Pattern[str] | None) -> Reading:
    return Reading(texts, left_out)


def reading_grade(library: Library) -> Iterator[Finding]:
    """Each page is within the limits of grade, sentence length and passive sentences."""
    for it in measured(library):
        what, place, reading = it.what, it.place, it.reading
        long = len(reading.longest.split())
        if long > MOST_WORDS:
            yield finding(
                "reading.sentence",
                place,
                what=what,
                words=long,
                most=MOST_WORDS,
                sentence=reading.longest[:_SHOWN],
            )
        if reading.words < FEWEST_WORDS:
            continue
        if reading.mean_words > MOST_MEAN_WORDS:
            mean = round(reading.mean_words, 1)
            yield finding("reading.mean", place, what=what, mean=mean, most=MOST_MEAN_WORDS)
        if reading.grade > MOST_GRADE:
            yield finding("reading.grade", place, what=what, grade=reading.grade, most=MOST_GRADE)
        if reading.passive_share > MOST_PASSIVE:
            yield finding(
                "reading.passive",
                place,
                what=what,
                passive=len(reading.passive),
                sentences=len(reading.sentences),
                share=round(reading.passive_share * 100),
                most=round(MOST_PASSIVE * 100),
                example=reading.passive[0][:_SHOWN],
            )
