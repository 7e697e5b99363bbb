"""Public sheets for anybody to print: like plans, but without a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

from generator.definitions.findings import Place
from generator.definitions.library import Library
from generator.definitions.model.activity import Activity, TimedStage
from generator.definitions.model.exercise import Exercise
from generator.definitions.model.protocol import Choice, Phase, Protocol, Session
from generator.document.boxes import resolve_boxes
from generator.document.cards import Cards
from generator.document.full_item import full_item
from generator.document.model import (
    Kind,
    ResolvedBox,
    ResolvedDocument,
    ResolvedItem,
    ResolvedPhase,
    ResolvedPlan,
    ResolvedSession,
    ResolvedStage,
    ResolvedStages,
)
from generator.document.sections import (
    library_line,
    resolve_flare,
    resolve_help,
    resolve_phase,
    resolve_session,
    used,
)
from generator.document.start_check import resolve_start_check
from generator.document.treated import Treated
from generator.wording.model import DoseWords, ResolvedLimit
from generator.wording.pain_rule import pain_for, pain_limits, staged_limit
from generator.wording.words import Wording, lower_first, upper_first, wording

__all__ = ["Sheet", "Sheets", "stages_sheet"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with its name, unique within its protocol, and the place of its definition."""

    name: str
    document: ResolvedPlan
    place: Place


@dataclass(frozen=True)
class Sheets:
    """Makes the public sheets of a protocol, on the site's paper and in the standard text size."""

    library: Library
    protocol: Protocol

    @cached_property
    def all(self) -> tuple[Sheet, ...]:
        """Every sheet, in the order in which a reader looks for them."""
        return tuple(self._all())

    def _all(self) -> Iterator[Sheet]:
        whole = self.library.protocols[self.protocol.id]
        for document in (
            self.booklet(),
            self.pain(),
            self.flare_up(),
            self.log(),
            self.diary(),
            self.goals(),
        ):
            yield Sheet(f"guides/{document.kind}", document, whole.place())
        for activity in self.protocol.staged:
            place = whole.place("activities", self.protocol.activities.index(activity))
            yield Sheet(stages_sheet(activity), self.stages(activity), place)
        for number, phase in enumerate(self.protocol.phases):
            yield Sheet(phase.id, self.handout(phase), whole.place("phases", number))
        for exercise in self.exercises:
            place = self.library.exercises[exercise.id].place()
            yield Sheet(f"exercises/{exercise.id}", self.exercise(exercise), place)

    def handout(self, phase: Phase) -> ResolvedPlan:
        """A phase: its default sessions, its gates, the pain guide, when to get help."""
        number = self.protocol.phases.index(phase) + 1
        words, resolved = self._words, self._all_phases[number - 1]
        return self._document(
            "handout",
            title=phase.name,
            kicker=f"{self.protocol.name}. {resolved.kicker}",
            pdf_title=words.label(
                "plan.handout_pdf_title", protocol=self.protocol.name, n=number, phase=phase.name
            ),
            phases=(resolved,),
            limit=phase.pain_limit,
            boxes=resolve_boxes(self.library, self.protocol, (phase,)),
        )

    def exercise(self, exercise: Exercise) -> ResolvedPlan:
        """One exercise on one page.

        It shows the exercise as in its first phase, with the pain limit of each phase.
        """
        phases = self.protocol.phases_with(exercise)
        place = self._words.label(f"positions.{exercise.position}")
        return self._document(
            "exercise",
            title=exercise.name,
            kicker=self._words.label(
                "sheets.exercise.kicker", position=place, level=exercise.level
            ),
            summary=exercise.summary,
            exercises=(self._alone(exercise),),
            limits=self.limits_of(exercise),
            limit=min(phase.pain_limit for phase in phases),
        )

    def pain(self) -> ResolvedPlan:
        """The lights, the limit of each phase, the next morning, when to get help."""
        return self._guide("pain", limits=pain_limits(self.protocol, self._words))

    def flare_up(self) -> ResolvedPlan:
        """What a flare-up is, its easy moves, and the way back."""
        easy = (self.library.exercise(id) for id in self.protocol.flare.exercises)
        return self._guide(
            "flare-up",
            summary=self.protocol.flare.summary,
            exercises=tuple(
                self._alone(exercise)
                for exercise in easy
                if exercise and exercise in self.exercises
            ),
            limits=pain_limits(self.protocol, self._words),
        )

    def log(self) -> ResolvedPlan:
        """A week to write in, for whatever was done."""
        return self._guide("log", limits=pain_limits(self.protocol, self._words))

    def diary(self) -> ResolvedPlan:
        """What sets off the pain: activities to tick, and lines to write on."""
        return self._guide(
            "diary", activities=tuple(activity.name for activity in self.protocol.activities)
        )

    def goals(self) -> ResolvedPlan:
        """Goals to choose and to write down, and the milestones of every phase to tick."""
        # Milestones, no sessions.
        phases = [
            resolve_phase(self._words, self.protocol, phase) for phase in self.protocol.phases
        ]
        return self._guide("goals", ideas=self.protocol.goals, phases=phases)

    def stages(self, activity: Activity) -> ResolvedPlan:
        """The table of the way back to an activity with stages."""
        resolved = self._stages(activity)
        title = self._words.label(
            "sheets.stages.title", main=resolved.main, easy=lower_first(resolved.easy)
        )
        return self._guide("stages", title=title, summary=activity.summary, staged=(resolved,))

    def booklet(self) -> ResolvedPlan:
        """The whole protocol: guides, every phase, each exercise's card once, pages to fill in."""
        cards = {exercise.id: self._alone(exercise) for exercise in self.exercises}
        chosen = chain.from_iterable(s.exercises for p in self._all_phases for s in p.sessions)
        ids = dict.fromkeys(item.id or "" for item in chosen)
        # An exercise that has been withdrawn has no card; the check says which session has it.
        dosed = [self._bound(cards.pop(id)) for id in ids if id in cards]
        return self._guide(
            "booklet",
            title=self.protocol.name,
            kicker=self._words.label("sheets.booklet.title"),
            summary=self.protocol.summary,
            phases=self._all_phases,
            exercises=(*dosed, *cards.values()),
            ideas=self.protocol.goals,
            activities=tuple(activity.name for activity in self.protocol.activities),
            staged=tuple(self._stages(activity) for activity in self.protocol.staged),
            limits=pain_limits(self.protocol, self._words),
        )

    def _bound(self, item: ResolvedItem) -> ResolvedItem:
        """The booklet's card of an exercise in sessions: each phase says its own dose."""
        says = self._words.label("sheets.booklet.dose")
        dose = DoseWords(big=says, side=item.dose.side, short=says)
        return item.model_copy(update={"dose": dose})

    @cached_property
    def exercises(self) -> list[Exercise]:
        """The exercises on this protocol's sheets, by level; none for clinicians only."""
        ids = {id for phase in self.protocol.phases for id in phase.exercises}
        found = {e.id: e for id in ids if (e := self.library.exercise(id)) and e.for_patients}
        return sorted(found.values(), key=lambda exercise: (exercise.level, exercise.name))

    @cached_property
    def _words(self) -> Wording:
        return wording(self.library.language)

    @cached_property
    def _cards(self) -> Cards:
        return Cards(self.library, self._words, frozenset())

    def _treated(self, phase: Phase) -> tuple[Treated, ...]:
        return (Treated(self.protocol, phase, self.library.side_of(self.protocol)),)

    @cached_property
    def _all_phases(self) -> tuple[ResolvedPhase, ...]:
        return tuple(self._phase(phase) for phase in self.protocol.phases)

    def _guide(
        self,
        kind: Kind,
        *,
        title: str | None = None,
        kicker: str | None = None,
        summary: str | None = None,
        **parts: Any,
    ) -> ResolvedPlan:
        """A sheet for the whole protocol. A single pain limit is the strictest one."""

        def label(part: str) -> str:
            return self._words.label(f"sheets.{kind}.{part}")

        return self._document(
            kind,
            title=title or label("title"),
            kicker=kicker or self.protocol.name,
            summary=summary or label("summary"),
            limit=min(phase.pain_limit for phase in self.protocol.phases),
            **parts,
        )

    def _document(
        self,
        kind: Kind,
        *,
        title: str,
        kicker: str,
        limit: int,
        summary: str | None = None,
        pdf_title: str | None = None,
        boxes: tuple[ResolvedBox, ...] = (),
        **parts: Any,
    ) -> ResolvedPlan:
        document = ResolvedPlan(
            kind=kind,
            language=self.library.language,
            country=self.library.settings.country,
            region=self.library.region,
            paper=self.library.settings.paper,
            text="standard",
            library=self.library.version,
            protocol=self.protocol.id,
            document=ResolvedDocument(
                title=title,
                kicker=kicker,
                summary=summary,
                pdf_title=pdf_title
                or self._words.label("sheets.pdf_title", protocol=self.protocol.name, title=title),
                date=self._release_day,
                footer=self._words.label(
                    "plan.sheet_footer", title=title, library=self.library.version
                ),
                review="",
                draft=None,
                sample=None,
            ),
            **{"phases": (), **parts},
            pain=pain_for(
                self.protocol.pain, limit, self.library.region_of(self.protocol).name, self._words
            ),
            help=resolve_help(self.library, self.protocol),
            start_check=resolve_start_check(self.library, self.protocol),
            flare=resolve_flare(self.library, self.protocol),
            boxes=boxes or resolve_boxes(self.library, self.protocol),
        )
        line = library_line(
            self.library, self._words, [self.protocol, *used(self.library, document.items)]
        )
        about = document.document.model_copy(update={"review": line})
        return document.model_copy(update={"document": about})

    @property
    def _release_day(self) -> str:
        """The first of the month in the library's version: a sheet must not depend on the clock."""
        year, month, _ = self.library.version.split(".")
        return f"{year}-{int(month):02d}-01"

    def limits_of(self, exercise: Exercise) -> tuple[ResolvedLimit, ...]:
        """The pain limits of an exercise: that of its stages, or each of its phases', once."""
        if activity := self.protocol.staged_by(exercise):
            return (staged_limit(self.protocol, activity, self._words),)
        ids = {phase.id for phase in self.protocol.phases_with(exercise)}
        groups: dict[int, list[ResolvedLimit]] = {}
        for row in pain_limits(self.protocol, self._words):
            if row.phase in ids:
                groups.setdefault(row.limit, []).append(row)
        # Names of phases have an "and" of their own.
        return tuple(
            group[0].model_copy(update={"name": ", ".join(row.name for row in group)})
            for group in groups.values()
        )

    def _alone(self, exercise: Exercise) -> ResolvedItem:
        """An exercise with its own dose, as its first phase would show it."""
        phase = self.protocol.phases_with(exercise)[0]
        dose = exercise.dose.dose_keys()
        return self._cards.card(
            full_item(self.library, exercise.id, dose), self._treated(phase), ()
        )

    def _phase(self, phase: Phase) -> ResolvedPhase:
        return resolve_phase(
            self._words,
            self.protocol,
            phase,
            [self._session(phase, session) for session in phase.sessions],
        )

    def _session(self, phase: Phase, session: Session) -> ResolvedSession:
        def card(choice: Choice, why: str | None = None) -> ResolvedItem:
            return self._cards.card(
                full_item(self.library, choice.exercise, choice.dose_keys()),
                self._treated(phase),
                session.days,
                why,
            )

        return resolve_session(
            self._words,
            name=session.name,
            phase=phase,
            when=self._words.days(session.days),
            days=session.days,
            warm_up=card(session.warm_up) if session.warm_up else None,
            items=[card(choice, choice.why) for choice in session.items],
            cool_down=card(session.cool_down) if session.cool_down else None,
            begin_when=session.begin_when,
        )

    def _stages(self, activity: Activity) -> ResolvedStages:
        words, said = activity.stage_words, self._words.label
        assert words is not None, "stages come with their words"
        names = {
            "one": words.one or said("sheets.stages.one"),
            "many": words.many or said("sheets.stages.many"),
            "main": words.main,
        }
        return ResolvedStages(
            name=activity.name,
            easy=upper_first(words.easy),
            main=upper_first(words.main),
            times=said("site.activities_page.times", **names),
            good=said("sheets.stages.good", **names),
            good_lead=said("sheets.stages.good_lead", **names),
            limit_title=said("sheets.stages.limit", **names),
            limit=staged_limit(self.protocol, activity, self._words),
            do=activity.do,
            avoid=activity.avoid,
            stages=tuple(self._stage(stage) for stage in activity.timed),
            rule=activity.stage_rule,
        )

    def _stage(self, stage: TimedStage) -> ResolvedStage:
        count = self._words.count
        return ResolvedStage(
            easy=count(stage.easy_minutes, "minute") if stage.easy_minutes else None,
            main=count(stage.main_minutes, "minute"),
            times=count(stage.times, "time"),
            total=count(stage.minutes, "minute"),
        )


def stages_sheet(activity: Activity) -> str:
    """The name of the sheet with the stages of an activity."""
    return f"guides/{activity.id}-stages"
