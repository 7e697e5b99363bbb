"""Doses, days, dates and labels in words: the only place where numbers become sentences.

Site, PDF and browser show these strings unchanged, so they cannot contradict each other.
"""

from __future__ import annotations

import datetime
import re
import string
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from generator.definitions.model.activity import TimedStage
from generator.definitions.model.content import Region
from generator.definitions.model.dose import DAYS, Dose, DoseRange, Side, Tempo, Weekday
from generator.definitions.model.exercise import Limb, TempoWords
from generator.definitions.model.plan import AffectedSide
from generator.definitions.model.settings import SOURCE_LANGUAGE, Language
from generator.definitions.vocabulary import VOCABULARY
from generator.translation.labels import english_labels, translated_labels
from generator.wording.language import LanguageRules, language_rules
from generator.wording.model import DoseWords

__all__ = [
    "Wording",
    "lower_first",
    "sentences",
    "upper_first",
    "wording",
]


@cache
def wording(language: Language) -> Wording:
    """The phrases of a language."""
    if language == SOURCE_LANGUAGE:
        return Wording(english_labels(), language_rules(language))
    from generator.translation.catalog import read_translations  # late: reads PO files with Babel

    translations = read_translations(language)
    assert translations.value is not None, "who asks for a language has read its files"
    labels = translated_labels(language, translations.value.get)
    return Wording(labels, language_rules(language))


@dataclass(frozen=True)
class Wording:
    """The labels of a language, and sentences made with them.

    In a label, ``{sets}`` becomes the value itself, ``{sets:set}`` the number with its unit ("2
    sets"), and ``{hold_s:duration}`` a time ("90 seconds").
    """

    labels: Mapping[str, Any]
    rules: LanguageRules

    def label(self, key: str, /, **values: object) -> str:
        """The filled-in phrase at a dotted key: ``label("pain.score_to", high=3)``."""
        found = self._at(key)
        return self.fill(str(found), values) if values else str(found)

    def lines(self, key: str, /, **values: object) -> list[str]:
        """The filled-in phrases of the list at a dotted key."""
        return [self.fill(str(line), values) for line in self._at(key)]

    def _at(self, key: str) -> Any:
        found: Any = self.labels
        for part in key.split("."):
            found = found[part]
        return found

    def fill(self, phrase: str, values: Mapping[str, object]) -> str:
        """``phrase`` with its placeholders filled in.

        Raises:
            KeyError: a placeholder has no value.
        """
        return _Filler(self).vformat(phrase, (), values)

    def count(self, number: float, unit: str) -> str:
        """A number with its unit: '1 set', '2 sets'."""
        return f"{self.number(number)}\u00a0{self.unit(number, unit)}"

    def number(self, number: float) -> str:
        """A number as the language writes it: '2.5', or '2,5'."""
        return f"{number:g}".replace(".", self.rules.decimal)

    def unit(self, number: float, unit: str) -> str:
        """The unit in the right form for a number: 'set' or 'sets'."""
        forms = self.labels["units"][unit]
        return str(forms[self.rules.plural(number)])

    def join(self, parts: Sequence[str], last: str = "and") -> str:
        """'Mon, Wed and Fri'."""
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])} {self._before(parts[-1], last)} {parts[-1]}"

    def either(self, parts: Sequence[str]) -> str:
        """'your pain is worse, or it lasts longer, or you limp'."""
        return "".join(
            f", {self._before(part, 'or')} {part}" if index else part
            for index, part in enumerate(parts)
        )

    def _before(self, part: str, word: str) -> str:
        """'and' or 'or' as it sounds before ``part``."""
        other = self.rules.euphony.get(word)
        changed = other and re.match(other["before"], part, re.IGNORECASE)
        return other["says"] if other and changed else self.label(word)

    def date(self, day: datetime.date) -> str:
        month = self.rules.months[day.month - 1]
        return self.label("date", day=day.day, month=month, year=day.year)

    def day_and_date(self, day: datetime.date) -> str:
        """A date with its day of the week: 'Monday 14 December 2026'."""
        weekday = self.label(f"days.long.{DAYS[day.weekday()]}")
        return self.label("day_and_date", weekday=weekday, date=self.date(day))

    def days(self, days: Iterable[Weekday]) -> str:
        """'every day', or the days' short names in the week's order."""
        chosen = set(days)
        if len(chosen) == len(DAYS):
            return self.label("dose.every_day")
        return self.join([self.label(f"days.short.{day}") for day in DAYS if day in chosen])

    def duration(self, seconds: int) -> str:
        """Whole minutes in minutes, other times in seconds: '1 minute', '90 seconds'."""
        whole = seconds and seconds % 60 == 0
        return self.count(seconds // 60, "minute") if whole else self.count(seconds, "second")

    def score(self, low: int, high: int) -> str:
        """A range of pain scores: '0 to 2', '4 or 5', '6 or more'."""
        if high >= 10:
            return self.label("pain.score_above", low=low)
        if low == 0 and high > 0:
            return self.label("pain.score_to", high=high)
        if high - low == 1:
            return self.join([str(low), str(high)], "or")
        key = "score_one" if low == high else "score_between"
        return self.label(f"pain.{key}", low=low, high=high)

    def dose(
        self,
        dose: Dose,
        *,
        limb: Limb = "leg",
        affected: AffectedSide | None = None,
        tempo_words: TempoWords | None = None,
        stages: Sequence[TimedStage] = (),
    ) -> DoseWords:
        """``dose`` in words.

        ``affected`` is the sore side, if known; ``stages`` are those of the exercise here.
        """
        big = self._big(dose)
        side = self._side(dose.side, limb, affected)
        return DoseWords(
            big=big,
            side=side,
            days=self._how_often(dose),
            how=" ".join(self._how(dose, tempo_words, stages)),
            short=f"{big}, {side}" if side else big,
        )

    def range(self, it: DoseRange) -> str:
        """The range to choose from: '2 to 3 sets, 8 to 15 times'; empty if there is none."""
        spans = ((key, getattr(it, key)) for key in DoseRange.model_fields)
        return ", ".join(
            self.label(f"dose.range.{key}", span=self.span(*span))
            for key, span in spans
            if span is not None
        )

    def span(self, low: int, high: int) -> str:
        """'8 to 15', or the number if both are the same."""
        return f"{low}" if low == high else f"{low} {self.label('to')} {high}"

    def _big(self, dose: Dose) -> str:
        once = dose.form == "hold" and dose.sets == 1
        return self.label(f"dose.{dose.form}{'_once' if once else ''}", **dose.dose_keys())

    def _side(self, side: Side | None, limb: Limb, affected: AffectedSide | None) -> str:
        if side is None or limb == "none":
            return ""
        part = self.label(f"limbs.{limb}")
        if affected is None or affected == "both":
            return self.label(f"dose.side.{'both' if affected else side}", part=part)
        sore, other = ("left", "right") if affected == "left" else ("right", "left")
        names = {
            "sore": self.label(f"side_names.{sore}"),
            "other": self.label(f"side_names.{other}"),
        }
        return self.label(f"dose.known_side.{side}", part=part, **names)

    def on_side(self) -> dict[str, dict[str, dict[str, str]]]:
        """On which side to do a dose, by limb, the person's sore side and the dose's side."""
        return {
            limb: {
                sore: {side: self._side(side, limb, sore) for side in VOCABULARY.sides}
                for sore in VOCABULARY.affected_sides
            }
            for limb in get_args(Limb)
        }

    def sore(self, side: AffectedSide | None, region: Region) -> str:
        """The sore part of the body with its side: 'Right …', 'Both …s'; a central one has none."""
        key = "central" if side is None else "both" if side == "both" else "one"
        name = self.label(f"side_names.{side}") if side else None
        detail = self.label(f"person_detail.{key}", side=name, part=region.name, both=region.both)
        return upper_first(detail)

    def _how_often(self, dose: Dose) -> str:
        if dose.every_session:
            return self.label("dose.every_session")
        if dose.days is not None:
            return self.days(dose.days)
        assert dose.times_a_week is not None
        low, high = dose.times_a_week
        if (low, high) == (7, 7):
            return self.label("dose.every_day")
        # '2 or 3 days a week' reads better than '2 to 3'.
        near = high - low == 1
        times = self.join([str(low), str(high)], "or") if near else self.span(low, high)
        often = self.label("dose.times_a_week", times=times, unit=self.unit(high, "day"))
        off = dose.rest_days_between
        if not off:
            return often
        return f"{often}, {self.label('dose.day_off' if off == 1 else 'dose.days_off', n=off)}"

    def _how(
        self, dose: Dose, verbs: TempoWords | None, stages: Sequence[TimedStage]
    ) -> Iterable[str]:
        if dose.stage is not None and dose.stage <= len(stages):
            yield self.stage(stages[dose.stage - 1])
        if dose.tempo is not None:
            yield self._tempo(dose.tempo, verbs)
        if dose.reps is not None and dose.hold_s is not None:
            yield self.label("dose.hold_each", hold_s=dose.hold_s)
        for key in VOCABULARY.loads:
            if (value := getattr(dose.load, key, None)) is not None:
                chosen = f".{value}" if key in VOCABULARY.choices else ""
                yield self.label(f"dose.{key}{chosen}", **{key: value})
        sides = 2 if dose.side in ("both", "both-sore-first") else 1
        if dose.rest_s and (dose.sets or dose.rounds or 0) * sides > 1:
            yield self.label(f"dose.rest.{dose.form}", rest_s=dose.rest_s)

    def stage(self, stage: TimedStage) -> str:
        """A stage of a way back to an activity, with the easy parts before and after it.

        'Walk 5 minutes first. Walk 9 minutes, run 1 minute, 3 times. Walk 5 minutes at the end.'
        """
        keys = (
            "stage_before" if stage.warm_up_minutes else None,
            "stage_both" if stage.easy_minutes else "stage_main",
            "stage_after" if stage.cool_down_minutes else None,
        )
        said = (self.label(f"dose.{key}", **stage.model_dump()) for key in keys if key)
        return " ".join(map(upper_first, said))

    def _tempo(self, tempo: Tempo, verbs: TempoWords | None) -> str:
        key = "tempo_only_hold" if tempo.out_s == tempo.back_s == 0 else "tempo"
        key = "tempo_hold" if key == "tempo" and tempo.hold_s else key
        out = verbs.out if verbs else self.label("dose.out_and_back.out")
        back = verbs.back if verbs else self.label("dose.out_and_back.back")
        return self.label(f"dose.{key}", out=out, back=lower_first(back), **tempo.model_dump())


class _Filler(string.Formatter):
    """``str.format`` with our own units after the colon."""

    def __init__(self, words: Wording) -> None:
        self._words = words

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec == "duration":
            return self._words.duration(value)
        if format_spec:
            return self._words.count(value, format_spec)
        return self._words.number(value) if isinstance(value, float) else str(value)


def sentences(text: str) -> list[str]:
    """The sentences of ``text``, each with its punctuation."""
    return re.split(r"(?<=[.!?])\s+", text.strip())


def lower_first(text: str) -> str:
    """``text`` with a lower-case first letter, for use inside a sentence."""
    return text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """``text`` with a capital first letter, to begin a sentence."""
    return text[:1].upper() + text[1:]
