"""Doses, days, dates and labels in words: the one place where a number becomes a sentence.

Site, PDF and browser show these strings as they are, so they cannot say different things.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.common.resources import templates
from generator.definitions.model.dose import DAYS, Dose, DoseRange, Load, Side, Tempo, Weekday
from generator.definitions.model.exercise import TempoWords
from generator.definitions.model.plan import AffectedSide
from generator.definitions.model.protocol import RunStage
from generator.definitions.model.settings import Language
from generator.definitions.yaml_source import read_source
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
    """The phrases of one language: all files of its folder together."""
    labels: dict[str, Any] = {}
    for path in sorted((templates() / "words" / language).glob("*.yml")):
        outcome = read_source(path, path.name)
        if outcome.value is None:
            raise RuntimeError(f"the program's own file {path} is broken: {outcome.findings}")
        labels |= outcome.value.data
    return Wording(labels)


@dataclass(frozen=True)
class Wording:
    """One language's labels, and the sentences made with them."""

    labels: Mapping[str, Any]

    def label(self, key: str, **values: object) -> str:
        """The phrase at a dotted key, filled in: ``label("pain.score_to", high=3)``."""
        found: Any = self.labels
        for part in key.split("."):
            found = found[part]
        return str(found).format(**values) if values else str(found)

    def count(self, number: float, unit: str) -> str:
        """A number with its unit: '1 set', '2 sets'."""
        one, many = self.labels["units"][unit]
        return f"{number:g}\u00a0{one if number == 1 else many}"

    def join(self, parts: Sequence[str], last: str = "and") -> str:
        """'Mon, Wed and Fri'."""
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])} {self.label(last)} {parts[-1]}"

    def date(self, day: datetime.date) -> str:
        return self.label(
            "date", day=day.day, month=self.labels["months"][day.month - 1], year=day.year
        )

    def days(self, days: Iterable[Weekday]) -> str:
        """'every day', or the days' short names in the week's order."""
        chosen = set(days)
        if len(chosen) == len(DAYS):
            return self.label("dose.every_day")
        return self.join([self.label(f"days.short.{day}") for day in DAYS if day in chosen])

    def duration(self, seconds: int) -> str:
        """Whole minutes in minutes, the rest in seconds: '1 minute', '90 seconds'."""
        return (
            self.count(seconds // 60, "minute")
            if seconds and seconds % 60 == 0
            else self.count(seconds, "second")
        )

    def score(self, low: int, high: int) -> str:
        """A run of pain scores: '0 to 2', '4 or 5', '6 or more'."""
        if high >= 10:
            return self.label("pain.score_above", low=low)
        if low == 0 and high > 0:
            return self.label("pain.score_to", high=high)
        key = {0: "score_one", 1: "score_two"}.get(high - low, "score_between")
        return self.label(f"pain.{key}", low=low, high=high)

    def dose(
        self,
        dose: Dose,
        *,
        limb: str = "leg",
        affected: AffectedSide | None = None,
        tempo_words: TempoWords | None = None,
        stages: Sequence[RunStage] = (),
    ) -> DoseWords:
        """``dose`` in words.

        ``affected`` names the sore side where it is known; ``stages`` is the protocol's table.
        """
        big = self._big(dose)
        side = self._side(dose.side, self.label(f"limbs.{limb}"), affected)
        return DoseWords(
            big=big,
            side=side,
            days=self._how_often(dose),
            how=" ".join(self._how(dose, tempo_words, stages)),
            short=f"{big}, {side}" if side else big,
        )

    def range(self, it: DoseRange) -> str:
        """What may be chosen:

        '2 to 3 sets, 8 to 15 times'. An empty string where nothing is given.
        """
        spans = ((key, getattr(it, key)) for key in DoseRange.model_fields)
        return ", ".join(
            self.label(f"dose.range.{key}", span=self.span(*span))
            for key, span in spans
            if span is not None
        )

    def span(self, low: int, high: int) -> str:
        """'8 to 15', or the number where both are the same."""
        return f"{low}" if low == high else f"{low} {self.label('to')} {high}"

    def _big(self, dose: Dose) -> str:
        match dose.form:
            case "reps":
                assert dose.sets and dose.reps
                return self.label("dose.reps", sets=self.count(dose.sets, "set"), reps=dose.reps)
            case "hold":
                assert dose.sets and dose.hold_s
                key = "dose.hold" if dose.sets > 1 else "dose.hold_once"
                return self.label(
                    key, seconds=self.duration(dose.hold_s), times=self.count(dose.sets, "time")
                )
            case "minutes":
                assert dose.minutes
                return self.label("dose.minutes", minutes=self.count(dose.minutes, "minute"))
            case "steps":
                assert dose.sets and dose.steps_each_way
                return self.label(
                    "dose.steps",
                    sets=self.count(dose.sets, "set"),
                    steps=self.count(dose.steps_each_way, "step"),
                )
            case "intervals":
                assert dose.rounds and dose.work_s
                rounds = self.count(dose.rounds, "round")
                return self.label("dose.intervals", rounds=rounds, work=self.duration(dose.work_s))
            case "stage":
                return self.label("dose.stage", stage=dose.stage)
            case form:
                raise ValueError(f"there are no words for a dose counted by {form}")

    def _side(self, side: Side | None, part: str, affected: AffectedSide | None) -> str:
        if side is None:
            return ""
        if affected == "both":
            return self.label("dose.side.both", part=part)
        if affected is None:
            return self.label(f"dose.side.{side}", part=part)
        sore = self.label(f"side_names.{affected}")
        other = self.label(f"side_names.{'left' if affected == 'right' else 'right'}")
        match side:
            case "sore" | "other":
                return self.label("dose.side_of", side=sore if side == "sore" else other, part=part)
            case "both-sore-first":
                return self.label("dose.side_first", side=sore, part=part)
        return self.label("dose.side.both", part=part)

    def _how_often(self, dose: Dose) -> str:
        if dose.every_session:
            return self.label("dose.every_session")
        if dose.days is not None:
            return self.days(dose.days)
        assert dose.times_a_week is not None
        low, high = dose.times_a_week
        if (low, high) == (7, 7):
            return self.label("dose.every_day")
        times = f"{low} {self.label('or')} {high}" if high - low == 1 else self.span(low, high)
        unit = self.labels["units"]["day"][0 if high == 1 else 1]
        often = self.label("dose.times_a_week", times=times, unit=unit)
        match dose.rest_days_between:
            case None | 0:
                return often
            case 1:
                return f"{often}, {self.label('dose.day_off')}"
            case n:
                return f"{often}, {self.label('dose.days_off', n=n)}"

    def _how(
        self, dose: Dose, verbs: TempoWords | None, stages: Sequence[RunStage]
    ) -> Iterable[str]:
        if dose.stage is not None and dose.stage <= len(stages):
            yield self.stage(stages[dose.stage - 1])
        if dose.tempo is not None:
            yield self._tempo(dose.tempo, verbs)
        if dose.reps is not None and dose.hold_s is not None:
            yield self.label("dose.hold_each", seconds=self.duration(dose.hold_s))
        if dose.load is not None:
            yield from self._load(dose.load)
        if dose.rest_s and (dose.sets or dose.rounds or 1) > 1:
            key = {"hold": "dose.rest_holds", "intervals": "dose.rest_rounds"}.get(dose.form)
            yield self.label(key or "dose.rest", rest=self.duration(dose.rest_s))

    def stage(self, stage: RunStage) -> str:
        """A stage of a walk-run table: 'Walk 9 minutes, run 1 minute, 3 times.'"""
        run = self.count(stage.run_minutes, "minute")
        if stage.walk_minutes == 0:
            return self.label("dose.stage_run", run=run)
        walk, times = self.count(stage.walk_minutes, "minute"), self.count(stage.times, "time")
        return self.label("dose.stage_words", walk=walk, run=run, times=times)

    def _tempo(self, tempo: Tempo, verbs: TempoWords | None) -> str:
        hold_s = self.duration(tempo.hold_s)
        if tempo.out_s == tempo.back_s == 0:
            return self.label("dose.tempo_only_hold", hold_s=hold_s)
        out = verbs.out if verbs else self.label("dose.out_and_back.out")
        back = verbs.back if verbs else self.label("dose.out_and_back.back")
        return self.label(
            "dose.tempo_hold" if tempo.hold_s else "dose.tempo",
            out=out,
            back=lower_first(back),
            out_s=self.duration(tempo.out_s),
            back_s=self.duration(tempo.back_s),
            hold_s=hold_s,
        )

    def _load(self, load: Load) -> Iterable[str]:
        if load.band:
            yield self.label(f"dose.band.{load.band}")
        if load.kg:
            yield self.label("dose.kg", kg=f"{load.kg:g}")
        if load.step_cm:
            yield self.label("dose.step_cm", cm=load.step_cm)
        if load.bend_deg:
            yield self.label("dose.bend_deg", deg=load.bend_deg)
        if load.effort:
            yield self.label(f"dose.effort.{load.effort}")


def sentences(text: str) -> list[str]:
    """The sentences of ``text``, each with its mark."""
    return re.split(r"(?<=[.!?])\s+", text.strip())


def lower_first(text: str) -> str:
    """``text`` with a small first letter, to stand inside a sentence."""
    return text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """``text`` with a capital first, to begin a sentence."""
    return text[:1].upper() + text[1:]
