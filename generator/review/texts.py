"""What a reviewer reads: every text, dose and claim of a definition, in words and in an order.

The same lines are printed, compared with those of the last signature, and kept when they are
signed. What a signature covers and no line can say (a drawing's angles) is named as such.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.definitions.library import Library, Page
from generator.definitions.model.activity import Activity
from generator.definitions.model.content import CareList, Conditions, Glossary, HelpLines
from generator.definitions.model.dose import Dose
from generator.definitions.model.evidence import Evidence, Reference
from generator.definitions.model.exercise import Exercise, Fault, Rung, TakeCare
from generator.definitions.model.protocol import (
    Choice,
    Condition,
    ExerciseNote,
    Phase,
    Protocol,
    Session,
)
from generator.definitions.reviews import Reviewable
from generator.review.page_texts import page_lines
from generator.wording.words import Wording, upper_first, wording

__all__ = ["Block", "Section", "Texts"]


@dataclass(frozen=True, slots=True)
class Block:
    """A label with its lines.

    ``steps``: they are numbered. ``run_in``: they are short, and follow each other on one line.
    """

    label: str
    lines: tuple[str, ...]
    steps: bool = False
    run_in: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks under a title.

    ``safety``: it comes first. ``under``: the exercise beside which a protocol's note is read.
    """

    title: str
    blocks: tuple[Block, ...]
    safety: bool = False
    under: str | None = None


@dataclass(frozen=True)
class Texts:
    """The texts of a library's definitions, as one protocol's reviewer reads them."""

    library: Library
    protocol: Protocol

    @cached_property
    def words(self) -> Wording:
        return wording(self.library.language)

    def sections(self, it: Reviewable) -> tuple[Section, ...]:
        """Everything that a signature of ``it`` covers and words can say."""
        match it:
            case Exercise():
                made: Iterable[Section] = [Section("", _filled(self._exercise(it)))]
            case Protocol():
                made = self._protocol(it)
            case Page():
                made = [Section("", _filled(self._page(it)))]
            case Conditions():
                made = [Section("", _filled(self._conditions(it.conditions.values())), True)]
            case CareList():
                made = self._care(it)
            case HelpLines():
                made = [Section("", _filled(self._help_lines(it)), True)]
            case Glossary():
                made = [Section("", _filled(self._glossary(it)))]
        return tuple(section for section in made if section.blocks)

    def source(self, id: str, reference: Reference) -> str:
        """A source with what it found and how we read it."""
        about = (reference.authors, reference.title, reference.journal, reference.year)
        where = f"doi:{reference.doi}" if reference.doi else reference.url or reference.pmid
        says = self._say(
            "source",
            id=id,
            about=". ".join(part.rstrip(".") for part in about if part),
            where=where or "",
            seen=self._say(f"seen.{reference.seen}"),
            finding=reference.finding,
        )
        return f"{says} {reference.note}" if reference.note else says

    def _say(self, key: str, **values: object) -> str:
        return self.words.label(f"review.{key}", **values)

    def _block(self, key: str, lines: str | Iterable[str | None] | None, **shape: bool) -> Block:
        said = [lines] if isinstance(lines, str) else lines or ()
        return Block(self._say(f"blocks.{key}"), tuple(str(one) for one in said if one), **shape)

    def _name(self, id: str) -> str:
        exercise = self.library.exercise(id)
        return exercise.name if exercise else id

    def _names(self, ids: Sequence[str]) -> str:
        return ", ".join(map(self._name, ids))

    def _claim(self, claim: Evidence) -> str:
        if claim.expert_opinion:
            return f"{self._say('certainty.opinion')}: {claim.expert_opinion}"
        return f"{self._say(f'certainty.{claim.certainty}')} [{claim.ref}]: {claim.says}"

    def _claims(self, claims: Iterable[Evidence]) -> Block:
        return self._block("evidence", map(self._claim, claims))

    # Exercises

    def _exercise(self, it: Exercise) -> Iterator[Block]:
        stop = [it.stop.also, self._say("stop_standard" if it.stop.standard else "stop_own")]
        yield self._block("stop", stop, run_in=True)
        yield self._block("take_care", (self._care_line(one) for one in it.take_care))
        yield self._block("facts", self._facts(it), run_in=True)
        yield self._block("summary", it.summary)
        yield self._block("set_up", it.set_up)
        yield self._block("steps", it.steps, steps=True)
        yield self._block("cues", it.cues, run_in=True)
        yield self._block("breathing", it.breathing)
        yield self._block("feel", it.feel)
        yield self._block("faults", map(self._fault, it.faults), run_in=True)
        yield from self._supported(it)
        yield self._block("dose", [self._dose(it.dose, it), self._range(it)], run_in=True)
        yield self._block("easier", map(self._rung, it.easier), run_in=True)
        yield self._block("harder", map(self._rung, it.harder), run_in=True)
        if it.figure:
            yield self._block(
                "picture", [it.figure.caption_start, it.figure.caption_end], run_in=True
            )
        yield self._claims(it.evidence)

    def _facts(self, it: Exercise) -> Iterator[str | None]:
        kind, position = (
            self.words.label(f"{name}.{getattr(it, name.rstrip('s'))}")
            for name in ("kinds", "positions")
        )
        yield self._say("kind", kind=kind, level=it.level, position=position)
        muscles = self.library.shared.muscles.value.muscles
        trained = (muscles[id].term for id in (*it.muscles.primary, *it.muscles.secondary))
        yield self._say("muscles", muscles=", ".join(trained))
        yield it.joint_actions
        if it.equipment:
            things = self.library.shared.equipment.value.equipment
            named = (things[id] for id in it.equipment)
            yield self._say(
                "equipment",
                equipment=", ".join(
                    self._say("or", one=one.name, other=one.instead) if one.instead else one.name
                    for one in named
                ),
            )
        if it.parts:
            yield self._say("consists", parts=self._names(it.parts))
        if it.aliases:
            yield self._say("aliases", aliases=", ".join(it.aliases))
        yield self._say("clinician_only") if it.clinician_only else None
        yield self._say("withdrawn", why=it.withdrawn) if it.withdrawn else None

    def _care_line(self, care: TakeCare) -> str:
        conditions = self.library.conditions_of(self.protocol)
        condition = conditions.get(care.condition)
        return self._say(
            "care",
            condition=condition.name if condition else care.condition,
            rule=self.words.label(f"care_rules.{care.rule}"),
            says=care.says,
        )

    def _fault(self, fault: Fault) -> str:
        return self._say("fault", what=fault.what, fix=fault.fix)

    def _supported(self, it: Exercise) -> Iterator[Block]:
        if it.supported is None:
            return
        yield self._block("supported", it.supported.set_up)
        yield self._block("supported_steps", it.supported.steps, steps=True)
        yield self._block("supported_cues", it.supported.cues, run_in=True)
        if it.supported.figure:
            figure = it.supported.figure
            captions = [figure.caption_start, figure.caption_end]
            yield self._block("supported_picture", captions, run_in=True)

    def _dose(self, dose: Dose, it: Exercise) -> str:
        said = self.words.dose(
            dose, limb=it.limb, tempo_words=it.tempo_words, stages=self.protocol.stages_of(it)
        )
        parts = (said.short, said.days, said.how)
        return ". ".join(upper_first(part.rstrip(".")) for part in parts if part) + "."

    def _range(self, it: Exercise) -> str | None:
        span = self.words.range(it.range)
        return self._say("range", range=span) if span else None

    def _rung(self, rung: Rung) -> str:
        return rung.change or self._name(rung.use or "")

    # Protocols

    def _protocol(self, it: Protocol) -> Iterator[Section]:
        def section(title: str, blocks: Iterable[Block], *, safety: bool = False) -> Section:
            return Section(title, _filled(blocks), safety)

        yield section(self._say("sections.help"), self._red_flags(it), safety=True)
        yield section(self._say("sections.pain"), self._pain(it), safety=True)
        yield section(self._say("sections.flare"), self._flare(it), safety=True)
        yield section(
            self._say("sections.conditions"), self._conditions(it.conditions.values()), safety=True
        )
        yield section(self._say("sections.others"), self._others(it), safety=True)
        yield section(self._say("sections.about"), self._about(it))
        for number, phase in enumerate(it.phases, 1):
            title = self._say("sections.phase", n=number, name=phase.name)
            yield section(title, self._phase(phase))
        for activity in it.activities:
            title = self._say("sections.activity", name=activity.name)
            yield section(title, self._activity(activity))
        yield section(self._say("sections.habits"), self._habits(it))
        yield section(self._say("sections.evidence"), [self._claims(it.evidence)])
        for note in it.exercise_notes:
            yield Section(self._name(note.exercise), _filled(self._note(note)), under=note.exercise)

    def _red_flags(self, it: Protocol) -> Iterator[Block]:
        for tier in it.red_flags:
            title = self._say(f"tiers.{tier.tier}")
            signs = (_cited(sign.says, sign.refs) for sign in tier.signs)
            yield Block(f"{title}. {tier.lead}", tuple(signs))

    def _pain(self, it: Protocol) -> Iterator[Block]:
        pain = it.pain
        limits = (f"{phase.name}: {phase.pain_limit}" for phase in it.phases)
        staged = (f"{one.name}: {one.limit}" for one in it.staged)
        yield self._block("limits", [", ".join((*limits, *staged))])
        yield self._block("ease_up_to", self._say("ease_up_to", score=pain.ease_up_to))
        yield self._block("stop_signs", (sign.says for sign in pain.stop_signs))
        yield self._block(
            "lights",
            (
                self._say(f"lights.{name}", act=_joined(rule.act, rule.how))
                for name, rule in (
                    ("go", pain.lights.go),
                    ("ease", pain.lights.ease),
                    ("stop", pain.lights.stop),
                )
            ),
        )
        yield self._block("still_above", pain.still_above)
        mornings = (self._say("then", when=one.when, then=one.then) for one in pain.mornings)
        yield self._block("mornings", mornings)
        yield self._block("progress_after", pain.progress_after)
        yield self._block("regress_when", pain.regress_when)
        yield self._claims(pain.evidence)

    def _flare(self, it: Protocol) -> Iterator[Block]:
        flare = it.flare
        yield self._block("summary", flare.summary)
        yield self._block("flare_signs", flare.signs)
        yield self._block("first_days", flare.first_days)
        yield self._block("flare_moves", self._names(flare.exercises))
        yield self._block("way_back", flare.way_back, steps=True)
        yield self._block("get_help", flare.get_help)
        yield self._claims(flare.evidence)

    def _conditions(self, conditions: Iterable[Condition]) -> Iterator[Block]:
        for one in conditions:
            rule = self._say(f"rules.{one.rule}")
            names = f"{one.name} ({one.short})" if one.short else one.name
            yield Block(f"{names}: {rule}", (_cited(one.says, one.refs),))

    def _others(self, it: Protocol) -> Iterator[Block]:
        for other in it.others:
            urgent = f" ({self._say('urgent')})" if other.urgent else ""
            lines = (other.signs, _cited(other.what_to_do, other.refs))
            yield Block(f"{other.name} – {other.term}{urgent}", lines, run_in=True)

    def _about(self, it: Protocol) -> Iterator[Block]:
        yield self._block("name", f"{it.name} – {it.term}")
        yield self._block("summary", it.summary)
        yield self._block("may_fit_if", it.may_fit_if)
        if it.sore_place:
            labels = (f"{one.says}: {one.means}" for one in it.sore_place.labels)
            yield self._block("sore_place", [it.sore_place.caption, *labels])
        yield self._block("loads", (f"{one.name}: {one.says}" for one in it.loads.values()))
        for load, key in it.loads.items():
            title = self._say("grades", load=key.name)
            yield Block(title, tuple(self._grades(it, load)))
        yield self._block("goals", it.goals, run_in=True)
        yield self._block("gates_note", it.gates_note)

    def _grades(self, it: Protocol, load: str) -> Iterator[str]:
        """How much each exercise loads what is sore, the exercises of a grade together."""
        for grade in (3, 2, 1, None, 0):
            named = [id for id, grades in it.grades.items() if grades.get(load) == grade]
            if named and grade == 0:  # most of them: a list of all hides the few that matter
                yield self._say("no_load")
            elif named:
                key = "not_stated" if grade is None else "grade"
                yield self._say(key, grade=grade, names=self._names(named))

    def _phase(self, phase: Phase) -> Iterator[Block]:
        yield self._block("facts", self._phase_facts(phase), run_in=True)
        yield self._block("summary", phase.summary)
        yield self._block("goals", phase.goals, run_in=True)
        yield self._block("enter_when", (one.says for one in phase.enter_when))
        yield self._block("leave_when", (one.says for one in phase.leave_when))
        for session in phase.sessions:
            yield Block(self._session(session), tuple(self._doses(session)))
        chosen = {choice.exercise for session in phase.sessions for choice in session.choices}
        more = [id for id in phase.exercises if id not in chosen]
        yield self._block("more", [self._names(more)])
        yield self._block("order", phase.order, steps=True)
        yield self._block("progress", phase.how_to_progress)
        yield self._block("ease", phase.how_to_ease)
        yield self._block("recovery", phase.recovery)
        yield self._block("daily_life", phase.daily_life)
        yield self._block("milestones", phase.milestones)
        yield self._block("if_stuck", phase.if_stuck)

    def _phase_facts(self, phase: Phase) -> Iterator[str | None]:
        yield phase.when
        if phase.weeks:
            yield self._say("weeks", start=phase.weeks.start, end=phase.weeks.end or "…")
        yield self._say("limit", limit=phase.pain_limit)
        yield self._say("level_max", level=phase.level_max)
        if phase.default_level_max:
            yield self._say("default_level_max", level=phase.default_level_max)
        for load, grade in phase.load_max.items():
            name = self.protocol.loads[load].name if load in self.protocol.loads else load
            yield self._say("load_max", load=name, grade=grade)
        yield self._say(f"speed.{phase.speed}") if phase.speed else None
        yield self._say("optional") if phase.optional else None

    def _session(self, session: Session) -> str:
        days = self.words.days(session.days)
        title = self._say("session", name=session.name, days=days)
        return f"{title}. {session.begin_when}" if session.begin_when else title

    def _doses(self, session: Session) -> Iterator[str]:
        for choice in session.choices:
            exercise = self.library.exercise(choice.exercise)
            if exercise is None:
                continue
            dose = self._dose(exercise.dose.with_keys(choice.dose_keys()), exercise)
            yield self._chosen(exercise, choice, dose)

    def _chosen(self, exercise: Exercise, choice: Choice, dose: str) -> str:
        because = (choice.begin_when, choice.why)
        more = " ".join(text for text in because if text)
        says = f"{exercise.name}: {dose}"
        return f"{says} {more}" if more else says

    def _activity(self, it: Activity) -> Iterator[Block]:
        yield self._block("summary", it.summary)
        yield self._block("do", it.do)
        yield self._block("avoid", it.avoid)
        if it.limit is not None:
            yield self._block("facts", self._say("limit", limit=it.limit))
        yield self._block("stages", map(self.words.stage, it.timed), steps=True)
        if it.stage_words:
            own = it.stage_words
            said = (own.easy, own.main, own.one, own.many)
            yield self._block("stage_words", [", ".join(one for one in said if one)])
        yield self._block("stage_rule", it.stage_rule)
        yield self._claims(it.evidence)

    def _habits(self, it: Protocol) -> Iterator[Block]:
        for group in it.habits:
            yield Block(group.name, tuple(group.says))

    def _note(self, note: ExerciseNote) -> Iterator[Block]:
        yield self._block("caution", note.caution)
        yield self._block("stop", note.stop)
        yield self._block("feel", note.feel)
        yield self._block("easier", map(self._rung, note.easier), run_in=True)
        yield self._block("harder", map(self._rung, note.harder), run_in=True)
        yield self._claims(note.evidence)

    # Shared texts and pages

    def _care(self, it: CareList) -> Iterator[Section]:
        for care in it.care.values():
            blocks = (
                self._block("not_if", care.not_if),
                self._block("summary", care.summary),
                self._block("how", care.how),
                self._claims(care.evidence),
            )
            yield Section(care.name, _filled(blocks))

    def _help_lines(self, it: HelpLines) -> Iterator[Block]:
        for line in it.countries.values():
            numbers = ", ".join(number for number in (line.emergency, line.urgent) if number)
            yield Block(line.name, (f"{numbers}. {line.urgent_says}",))

    def _glossary(self, it: Glossary) -> Iterator[Block]:
        for term in it.terms.values():
            also = f" ({', '.join(term.also)})" if term.also else ""
            yield Block(f"{term.term}{also}", (term.means,))
        instead = (f"{word}: {says}" for word, says in it.say_instead.items())
        yield self._block("say_instead", instead, run_in=True)

    def _page(self, it: Page) -> Iterator[Block]:
        info = it.info.value
        yield self._block("name", info.title)
        yield self._block("summary", info.summary)
        yield self._block("in_short", info.in_short)
        yield self._block("next", (one.says for one in info.next), run_in=True)
        yield self._block("body", page_lines(self.library, it.body))
        yield self._block("search", info.search, run_in=True)


def _filled(blocks: Iterable[Block]) -> tuple[Block, ...]:
    return tuple(block for block in blocks if block.lines)


def _cited(says: str, refs: Sequence[str]) -> str:
    return f"{says} [{', '.join(refs)}]" if refs else says


def _joined(*texts: str | None) -> str:
    return " ".join(text for text in texts if text)
