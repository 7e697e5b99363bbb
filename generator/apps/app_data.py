"""Make the data of the browser apps from the library, without side effects."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.apps.app_data_model import (
    AppActivity,
    AppBoxes,
    AppChange,
    AppChoice,
    AppCondition,
    AppData,
    AppExercise,
    AppGate,
    AppHere,
    AppListed,
    AppNamed,
    AppPainRules,
    AppPhase,
    AppProtocol,
    AppReview,
    AppSession,
    AppSign,
    AppStage,
    AppStaged,
    AppStopSign,
    AppSupported,
    AppTier,
    NoteHere,
    SupportedCard,
)
from generator.definitions.fingerprints import changed_fields
from generator.definitions.library import Library
from generator.definitions.model.dose import DoseKeys
from generator.definitions.model.exercise import Exercise
from generator.definitions.model.protocol import Choice, Phase, Protocol, Session
from generator.definitions.reviews import review_of, shared_texts
from generator.definitions.vocabulary import VOCABULARY
from generator.definitions.ways import MIRROR, ways
from generator.document.boxes import resolve_boxes
from generator.document.cards import OWN_CARD, instead, plain_card, reason_for
from generator.document.exercise_filters import exercise_filters
from generator.document.record import cited, claims
from generator.document.sections import (
    resolve_help,
    resolve_phase,
    signs_by_topic,
)
from generator.drawing.figures.texts import picture_name, pictured, texts_of
from generator.plans.clinic_colour import signals
from generator.plans.link_code import link_code
from generator.plans.resolve import plan_frame
from generator.wording.pain_rule import pain_for, pain_limits, pain_table
from generator.wording.words import Wording, wording

__all__ = ["make_app_data"]


def make_app_data(library: Library) -> AppData:
    """The app data of a library that has passed the checks, so every id that it names exists."""
    words, shared = wording(library.language), library.shared
    everything = [loaded.value for loaded in library.exercises.values()]
    offered = [exercise for exercise in everything if exercise.withdrawn is None]
    return AppData(
        library=library.version,
        releases=tuple(library.releases),
        edited=_changed(library, library.version),
        changed_since={
            version: _changed(library, version)
            for version in library.releases
            if version != library.version
        },
        site_name=library.site_name,
        site_url=library.site_url,
        country=library.settings.country,
        region=library.region,
        emergency=library.help_line.emergency,
        language=library.language,
        paper=library.settings.paper,
        look=library.settings.look,
        labels=_labels(words),
        signals=signals(),
        equipment={
            id: AppNamed(name=it.name, also=it.also)
            for id, it in shared.equipment.value.equipment.items()
        },
        muscles={
            id: AppNamed(name=it.name, also=(it.term, *it.also))
            for id, it in shared.muscles.value.muscles.items()
        },
        filters=tuple(exercise_filters(library, words, offered)),
        listed=tuple(
            AppListed(id=one.id, name=one.name, region=library.region_of(one).name)
            for one in (loaded.value for loaded in library.protocols.values())
        ),
        protocols=tuple(
            _protocol(library, loaded.value, words) for loaded in library.protocols.values()
        ),
        exercises=tuple(_exercise(library, exercise, words) for exercise in everything),
        own_exercise=OWN_CARD,
        references={ref: cited(it) for ref, it in library.references.items()},
    )


def _labels(words: Wording) -> dict[str, Any]:
    """The phrases; of the messages, only those of findings that the plan builder can report."""
    rules = {name: words.labels["rules"][name] for name in _RULES}
    said = {key: said for key, said in words.labels.items() if key != "agreement"}
    return {**said, "rules": rules, "on_side": words.on_side()}


_RULES = (
    "clinic",
    "file",
    "lifted_by",
    "names",
    "pdf",
    "phrases",
    "picture",
    "plan",
    "schema",
    "yaml",
)


def _changed(library: Library, version: str) -> tuple[str, ...]:
    """The exercises and protocols that differ from ``version``; none if it was not released."""
    then = library.releases.get(version)
    if then is None:
        return ()
    return tuple(
        id
        for kind, id, loaded in library.definitions()
        if changed_fields(loaded.value, then.get(kind, {}).get(id, {}))
    )


def _review(library: Library, it: Exercise | Protocol) -> AppReview | None:
    review = review_of([it], shared_texts(library), library.language)
    if review is None:
        return None
    return AppReview(who=tuple(review.who), on=str(review.on), due=str(review.due))


def _exercise(library: Library, exercise: Exercise, words: Wording) -> AppExercise:
    return AppExercise(
        **{name: getattr(exercise, name) for name in _AS_IT_IS},
        code=link_code(exercise.id),
        card=plain_card(library, exercise, words),
        motion=_motion(library, exercise.id, words),
        supported=_supported(library, exercise, words),
        review=_review(library, exercise),
        range_words=words.range(exercise.range),
    )


_AS_IT_IS = (
    "id",
    "formerly",
    "withdrawn",
    "clinician_only",
    "term",
    "aliases",
    "summary",
    "kind",
    "level",
    "moves",
    "position",
    "limb",
    "equipment",
    "muscles",
    "tempo_words",
    "dose",
    "range",
    "take_care",
)


def _motion(library: Library, name: str, words: Wording) -> str | None:
    found = pictured(library, name)
    if found is None:
        return None
    exercise, parts = found
    moves = exercise.figure is not None and exercise.figure.moves
    return texts_of(exercise, parts, words).alt_motion if moves else None


def _supported(library: Library, exercise: Exercise, words: Wording) -> AppSupported | None:
    if exercise.supported is None:
        return None
    card = plain_card(library, exercise, words, supported=True)
    return AppSupported(
        card=SupportedCard(**{name: getattr(card, name) for name in SupportedCard.model_fields}),
        motion=_motion(library, picture_name(exercise.id, supported=True), words),
        without=exercise.supported.without,
    )


def _protocol(library: Library, protocol: Protocol, words: Wording) -> AppProtocol:
    rules, phases = protocol.pain, protocol.phases
    limits = sorted({*(p.pain_limit for p in phases), *(a.most for a in protocol.staged)})
    region = library.region_of(protocol)
    return AppProtocol(
        id=protocol.id,
        name=protocol.name,
        term=protocol.term,
        region=region,
        summary=protocol.summary,
        review=_review(library, protocol),
        phases=tuple(_phase(library, protocol, phase, words) for phase in phases),
        notes={
            loaded.value.id: _note(library, protocol, loaded.value, words)
            for loaded in library.exercises.values()
        },
        staged=dict(_staged(library, protocol, words)),
        red_flags=tuple(_tiers(library, protocol)),
        conditions=tuple(
            AppCondition(id=id, name=it.name, says=it.says, rule=it.rule)
            for id, it in library.conditions_of(protocol).items()
        ),
        pain={str(limit): pain_for(rules, limit, region.name, words) for limit in limits},
        pain_rules=AppPainRules(
            ease_up_to=rules.ease_up_to,
            lights=rules.lights,
            stop_signs=tuple(
                AppStopSign(says=sign.says, emergency=sign.emergency) for sign in rules.stop_signs
            ),
        ),
        pain_table=pain_table(protocol),
        mornings={morning.id: morning.when for morning in rules.mornings},
        boxes=AppBoxes(
            one={str(it.pain_limit): resolve_boxes(library, protocol, (it,)) for it in phases},
            several={
                str(it.pain_limit): resolve_boxes(library, protocol, (it, it)) for it in phases
            },
        ),
        sore={
            side or "none": words.sore(side, region)
            for side in (VOCABULARY.affected_sides if region.paired else (None,))
        },
        limits=pain_limits(protocol, words),
        document=plan_frame(library, protocol, words),
        goals=protocol.goals,
        activities=tuple(
            AppActivity(id=activity.id, name=activity.name) for activity in protocol.activities
        ),
    )


def _phase(library: Library, protocol: Protocol, phase: Phase, words: Wording) -> AppPhase:
    return AppPhase(
        id=phase.id,
        says=resolve_phase(words, protocol, phase),
        level_max=phase.level_max,
        pain_limit=phase.pain_limit,
        exercises=phase.exercises,
        sessions=tuple(_session(session) for session in phase.sessions),
        leave_when=phase.leave_when,
        here={
            loaded.value.id: _here(protocol, phase, loaded.value, words)
            for loaded in library.exercises.values()
        },
    )


def _here(protocol: Protocol, phase: Phase, exercise: Exercise, words: Wording) -> AppHere:
    waits = protocol.begin_when(phase, exercise)
    return AppHere(
        why=reason_for(exercise, phase),
        begin_when=waits,
        # What waits is not offered: its own card says when it begins.
        instead=instead(protocol, phase, exercise, words)
        if exercise.for_patients and not waits
        else None,
        gates=tuple(
            AppGate(says=str(gate.says), asks=gate.asks)
            for gate in protocol.gates_into(phase)
            if gate.tests(exercise)
        ),
    )


def _session(session: Session) -> AppSession:
    return AppSession(
        id=session.id,
        name=session.name,
        days=session.days,
        warm_up=_choice(session.warm_up) if session.warm_up else None,
        items=tuple(map(_choice, session.items)),
        cool_down=_choice(session.cool_down) if session.cool_down else None,
    )


def _choice(choice: Choice) -> AppChoice:
    keys = {name: getattr(choice, name) for name in DoseKeys.model_fields}
    return AppChoice(exercise=choice.exercise, why=choice.why, **keys)


def _staged(
    library: Library, protocol: Protocol, words: Wording
) -> Iterator[tuple[str, AppStaged]]:
    for activity in protocol.staged:
        exercise = library.exercise(activity.exercise or "")
        if exercise and activity.stage_words:
            stages = tuple(
                AppStage(**stage.model_dump(), says=words.stage(stage), seconds=stage.minutes * 60)
                for stage in activity.timed
            )
            main = activity.stage_words.main
            yield exercise.id, AppStaged(activity=activity.id, main=main, stages=stages)


def _note(library: Library, protocol: Protocol, exercise: Exercise, words: Wording) -> NoteHere:
    notes = list(protocol.notes_on(exercise))
    evidence = [*exercise.evidence, *(e for note in notes for e in note.evidence)]
    easier, harder = (ways(library, exercise, way, protocol) for way in MIRROR)
    return NoteHere(
        cautions=tuple(str(note.caution) for note in notes if note.caution),
        stop=tuple(str(note.stop) for note in notes if note.stop),
        feel=next((str(note.feel) for note in notes if note.feel), None),
        easier=easier,
        harder=harder,
        changes={
            rung.key: AppChange(code=link_code(rung.key), says=str(rung.change))
            for rung in (*easier, *harder)
            if rung.key
        },
        gentle=protocol.gentle(exercise),
        claims=claims(evidence, words),
        refs=tuple(sorted({e.ref for e in evidence if e.ref})),
    )


def _tiers(library: Library, protocol: Protocol) -> Iterator[AppTier]:
    words = wording(library.language)
    for tier, says in zip(protocol.red_flags, resolve_help(library, protocol).tiers, strict=True):
        signs = tuple(
            AppSign(id=sign.id, says=sign.says, about=topic)
            for topic, listed in signs_by_topic(tier, words)
            for sign in listed
        )
        yield AppTier(
            tier=tier.tier,
            title=says.title,
            lead=says.lead,
            number=library.help_line.number(tier.tier),
            signs=signs,
        )
