"""Exercise cards: the dose in words, easier and harder versions, and cautions for this reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.definitions.library import Library
from generator.definitions.model.dose import Days
from generator.definitions.model.exercise import Exercise, Rung
from generator.definitions.model.plan import AffectedSide, Item, OwnExercise
from generator.definitions.model.protocol import Condition, ExerciseNote, Phase, Protocol
from generator.definitions.ways import Direction, ways
from generator.document.model import (
    ResolvedFault,
    ResolvedItem,
    ResolvedPicture,
    ResolvedSupport,
    ResolvedWay,
)
from generator.document.record import claims
from generator.document.treated import Treated, side_for, stages_for
from generator.drawing.figures.texts import (
    named,
    picture_key,
    picture_name,
    pictured,
    texts_of,
)
from generator.wording.model import DoseWords
from generator.wording.timing import OWN_EXERCISE_S, seconds_of
from generator.wording.words import Wording, lower_first, sentences, wording

__all__ = [
    "OWN_CARD",
    "Cards",
    "instead",
    "photo_key",
    "plain_card",
    "reason_for",
    "support_title",
]


def plain_card(
    library: Library, exercise: Exercise, words: Wording, *, supported: bool = False
) -> ResolvedItem:
    """The exercise's card for everybody: its own dose, independent of person and phase.

    ``supported``: the version with support, if it has one.
    """
    supported = supported and exercise.supported is not None
    if supported:
        exercise = exercise.with_support()
    equipment = library.shared.equipment.value.equipment
    return ResolvedItem(
        id=exercise.id,
        name=exercise.name,
        need=tuple(equipment[id].name for id in exercise.equipment),
        picture=_picture(library, picture_name(exercise.id, supported=supported)),
        set_up=exercise.set_up,
        dose=words.dose(exercise.dose, limb=exercise.limb, tempo_words=exercise.tempo_words),
        seconds=seconds_of(exercise.dose),
        steps=exercise.steps,
        cues=exercise.cues,
        breathing=exercise.breathing,
        feel=exercise.feel,
        faults=tuple(
            ResolvedFault(what=words.label("card.if_fault", what=f.what), fix=f.fix)
            for f in exercise.faults
        ),
        harder=(ResolvedWay(says=words.label("card.ask")),),
        stop=(exercise.stop.also,) if exercise.stop.also else (),
        why=exercise.summary,
    )


def reason_for(exercise: Exercise, phase: Phase) -> str | None:
    """Why the exercise is in a phase: the first reason that a default session gives."""
    choices = (choice for session in phase.sessions for choice in session.items)
    return next((str(c.why) for c in choices if c.exercise == exercise.id and c.why), None)


def instead(protocol: Protocol, phase: Phase, other: Exercise, words: Wording) -> ResolvedWay:
    """Another exercise, with the phase in which it begins if that is after ``phase``."""
    later = protocol.begins_later(other, phase)
    key = "use_later" if later else "use_instead"
    says = words.label(f"card.{key}", name=other.name, phase=later.name if later else None)
    return ResolvedWay(says=says, exercise=other.id, phase=later.id if later else None)


def _new(exercise: Exercise) -> Iterator[str]:
    """What set-up and steps with support say beyond those of the standard version, by sentence."""
    standard = {s for text in (exercise.set_up, *exercise.steps) for s in sentences(text)}
    it = exercise.with_support()
    for text in (it.set_up, *it.steps):
        yield from (s for s in sentences(text) if s not in standard)


def support_title(conditions: Sequence[Condition], words: Wording) -> str:
    """'With support, if you have fallen or feel unsteady'."""
    names = [it.short or lower_first(it.name) for it in conditions]
    return words.label("card.support_if", names=words.either(names))


OWN_CARD = ResolvedItem(
    id=None, name="", dose=DoseWords(big="", short=""), seconds=OWN_EXERCISE_S, steps=()
)
"""The card of a clinician's own exercise before its words are filled in."""


def _picture(library: Library, name: str) -> ResolvedPicture | None:
    found = pictured(library, name)
    if found is None:
        return None
    exercise, parts = found
    assert exercise.figure is not None, "pictured above"
    texts = texts_of(exercise, parts, wording(library.language))
    return ResolvedPicture(
        key=picture_key(name, "right"),
        alt_start=texts.alt_start,
        alt_end=texts.alt_end,
        caption_start=texts.caption_start,
        caption_end=texts.caption_end,
        single=exercise.figure.single,
    )


@dataclass(frozen=True)
class Cards:
    """Makes exercise cards for one reader.

    ``shown``: the exercises of this person's plan, because a plan never refers to another; ``None``
    on a public sheet, whose reader has the whole library.
    """

    library: Library
    wording: Wording
    conditions: frozenset[str]
    shown: frozenset[str] | None = None

    def card(
        self, item: Item, treated: Sequence[Treated], days: Days, why: str | None = None
    ) -> ResolvedItem:
        """The card of one item of a session for ``treated`` that takes place on ``days``."""
        if item.own is not None:
            return self._own(item)
        exercise = self.library.exercise(item.exercise or "")
        assert exercise is not None, "judged before"
        dose = exercise.dose.with_keys(item.dose_keys())
        if days and not dose.every_session:
            dose = dose.with_keys({"days": days})
        supported = exercise.supports(self.conditions)
        plain = plain_card(self.library, exercise, self.wording, supported=supported)
        easier = self._rungs(exercise, "easier", treated)
        harder = self._rungs(exercise, "harder", treated)
        rungs = (*easier, *harder)
        if supported:
            easier, harder = self._supported(exercise, easier), self._supported(exercise, harder)
            exercise = exercise.with_support()
        notes = [note for _, note in _notes(exercise, treated)]
        stages, side = stages_for(treated, exercise), side_for(treated, exercise)
        changes = {rung.key: rung.change for rung in rungs if rung.key}
        here = (e for note in notes for e in note.evidence)
        evidence = (*exercise.evidence, *here) if self.personal else ()
        return plain.model_copy(
            update={
                "picture": _sided(plain.picture, side),
                "dose": self.wording.dose(
                    dose,
                    limb=exercise.limb,
                    affected=side,
                    tempo_words=exercise.tempo_words,
                    stages=stages,
                ),
                "seconds": seconds_of(dose, stages, side),
                "feel": _all(note.feel for note in notes) or plain.feel,
                "stop": _once((*plain.stop, *(note.stop for note in notes))),
                "easier": self._ways(easier, item.change, treated),
                "harder": self._ways(harder, item.change, treated, up=True) or plain.harder,
                "care": self._care(exercise, treated),
                "support": self._support(exercise, treated),
                "why": why or self._why(exercise, treated),
                "begin_when": _begin_when(exercise, treated),
                "change": changes.get(item.change or ""),
                "note": item.note.line if item.note else None,
                "because": item.because.line if item.because else None,
                "evidence": _once(claims(evidence, self.wording)),
            }
        )

    @property
    def personal(self) -> bool:
        """Whether the cards are those of one person's plan."""
        return self.shown is not None

    def _rungs(
        self, exercise: Exercise, way: Direction, treated: Sequence[Treated]
    ) -> tuple[Rung, ...]:
        rungs: list[Rung] = []
        for one in treated:
            found = ways(self.library, exercise, way, one.protocol, self.shown)
            rungs += [rung for rung in found if rung not in rungs]
        return tuple(rungs)

    def _supported(self, exercise: Exercise, rungs: Sequence[Rung]) -> tuple[Rung, ...]:
        """The rungs that leave the support in place."""
        without = exercise.supported.without if exercise.supported else ()
        return tuple(rung for rung in rungs if rung.key not in without)

    def _why(self, exercise: Exercise, treated: Sequence[Treated]) -> str | None:
        """In a person's plan: each phase's reason for the exercise, or else its summary."""
        if not self.personal:
            return None
        return _all(reason_for(exercise, one.phase) for one in treated) or exercise.summary

    def _ways(
        self,
        rungs: Sequence[Rung],
        chosen: str | None,
        treated: Sequence[Treated],
        *,
        up: bool = False,
    ) -> tuple[ResolvedWay, ...]:
        """Easier or harder versions: described changes first, then exercises.

        In a plan, only its own exercises; on a public sheet, harder ones only of the same phase.
        Never one that has to wait in a phase of ``treated``.
        """
        stated = [
            ResolvedWay(says=str(rung.change))
            for rung in rungs
            if rung.change and rung.key != chosen
        ]
        others = (
            self.library.exercise(rung.use)
            for rung in rungs
            if rung.use and self._may_be_offered(rung.use)
        )
        return (
            *stated,
            *(self._instead(e, treated) for e in others if e and self._offered(e, treated, up)),
        )

    def _may_be_offered(self, id: str) -> bool:
        """What the id tells already: a plan need not read the exercises that it does not show."""
        former = id not in self.library.exercises.files
        return self.shown is None or id in self.shown or former

    def _offered(self, other: Exercise, treated: Sequence[Treated], up: bool) -> bool:
        if not other.for_patients or self._avoided(other):
            return False
        if _begin_when(other, treated):  # its own card says when
            return False
        if self.shown is not None:
            return other.id in self.shown
        phases = [one.phase for one in treated]
        return not up or all(
            other.id in phase.exercises and other.level <= phase.level_max for phase in phases
        )

    def _instead(self, other: Exercise, treated: Sequence[Treated]) -> ResolvedWay:
        """Another exercise, with the first phase that it has to wait for."""
        waits = (one for one in treated if one.protocol.begins_later(other, one.phase))
        one = next(waits, treated[0])
        return instead(one.protocol, one.phase, other, self.wording)

    def _avoided(self, exercise: Exercise) -> bool:
        return any(
            care.condition in self.conditions and care.rule != "with-support"
            for care in exercise.take_care
        )

    def _care(self, exercise: Exercise, treated: Sequence[Treated]) -> tuple[str, ...]:
        """Cautions: those of the protocols first, then those by condition.

        For a known person only those of their conditions; otherwise all, each with its condition's
        name, but those that :meth:`_support` says.
        """
        cautions = _once(
            self.wording.label("plan.of_problem", problem=one.name, says=note.caution)
            if note.caution and len(treated) > 1
            else note.caution
            for one, note in _notes(exercise, treated)
        )
        if self.personal:
            return (
                *cautions,
                *(care.says for care in exercise.take_care if care.condition in self.conditions),
            )
        conditions = self._conditions(treated)
        return (
            *cautions,
            *(
                f"{conditions[care.condition].name}? {care.says}"
                for care in exercise.take_care
                if care.condition in conditions
                and (care.rule != "with-support" or exercise.supported is None)
            ),
        )

    def _conditions(self, treated: Sequence[Treated]) -> Mapping[str, Condition]:
        return {
            id: condition
            for one in treated
            for id, condition in self.library.conditions_of(one.protocol).items()
        }

    def _support(self, exercise: Exercise, treated: Sequence[Treated]) -> ResolvedSupport | None:
        """On a public sheet: the version with support, beside the standard one."""
        it = exercise.supported
        if it is None or self.personal:
            return None
        conditions = self._conditions(treated)
        cares = [
            care
            for care in exercise.take_care
            if care.rule == "with-support" and care.condition in conditions
        ]
        picture = picture_name(exercise.id, supported=True) if it.figure else None
        return ResolvedSupport(
            title=support_title([conditions[care.condition] for care in cares], self.wording),
            says=(*_new(exercise), *(care.says for care in cares)),
            picture=_picture(self.library, picture) if picture else None,
        )

    def _own(self, item: Item) -> ResolvedItem:
        own = item.own
        assert own is not None
        return OWN_CARD.model_copy(
            update={
                "name": own.name.line,
                "picture": _photo(own),
                "dose": DoseWords(big=own.dose_words.line, short=own.dose_words.line),
                "steps": tuple(step.line for step in own.steps),
                "stop": (own.stop.line,),
                "note": item.note.line if item.note else None,
                "because": item.because.line if item.because else None,
            }
        )


def _notes(
    exercise: Exercise, treated: Sequence[Treated]
) -> Iterator[tuple[Treated, ExerciseNote]]:
    """What the protocols say about the exercise, each with its problem."""
    for one in treated:
        for note in one.protocol.notes_on(exercise):
            yield one, note


def _begin_when(exercise: Exercise, treated: Sequence[Treated]) -> str | None:
    return _all(one.protocol.begin_when(one.phase, exercise) for one in treated)


def _once(says: Iterable[str | None]) -> tuple[str, ...]:
    """Each text once."""
    return tuple(dict.fromkeys(one for one in says if one))


def _all(says: Iterable[str | None]) -> str | None:
    """What several problems say, each sentence once; ``None`` if they say nothing."""
    return " ".join(_once(says)) or None


def _sided(picture: ResolvedPicture | None, side: AffectedSide | None) -> ResolvedPicture | None:
    if picture is None or side != "left":
        return picture
    name, _ = named(picture.key)
    return picture.model_copy(update={"key": picture_key(name, "left")})


def _photo(own: OwnExercise) -> ResolvedPicture | None:
    if own.photo is None or own.photo_alt is None:
        return None
    alt = own.photo_alt.line
    return ResolvedPicture(
        key=photo_key(own.photo),
        alt_start=alt,
        alt_end=alt,
        caption_start="",
        caption_end="",
        single=True,
    )


def photo_key(name: str) -> str:
    """The key of the photo of a clinician's own exercise among the pictures."""
    return f"photo.{name}"
