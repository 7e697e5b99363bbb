"""What a plan for several problems says of all of them.

Nothing of one problem is left out for another's sake: signs, conditions and flare-up rules of all
are printed, what is the same once, and the rest under the name of its problem.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import get_args

from generator.definitions.library import Library
from generator.definitions.model.base import Text
from generator.definitions.model.pain import Lights, PainRules, StopSign
from generator.definitions.model.plan import AffectedSide
from generator.definitions.model.protocol import Phase, Protocol, Tier
from generator.document.boxes import resolve_boxes
from generator.document.model import (
    HelpGroup,
    HelpTier,
    ResolvedBox,
    ResolvedCondition,
    ResolvedHelp,
    ResolvedPlan,
    ResolvedProblem,
    ResolvedStartCheck,
)
from generator.document.sections import resolve_flare, resolve_help, resolve_phase
from generator.document.start_check import resolve_start_check
from generator.wording.pain_rule import pain_for
from generator.wording.words import Wording, lower_first, sentences

__all__ = ["Part", "pain_rules_of", "parts_of", "several_frame"]


@dataclass(frozen=True, slots=True)
class Part:
    """A problem of the plan as its document shows it."""

    protocol: Protocol
    phases: tuple[Phase, ...]
    side: AffectedSide | None
    name: str

    @property
    def limit(self) -> int:
        return min(phase.pain_limit for phase in self.phases)


def several_frame(
    library: Library,
    frame: ResolvedPlan,
    parts: Sequence[Part],
    conditions: AbstractSet[str],
    limit: int,
    differ: bool,
    words: Wording,
) -> ResolvedPlan:
    """``frame``, which is of one problem, with what it says of all problems.

    ``limit``: the strictest of a session; ``differ``: whether another session has another.
    """
    names = [lower_first(part.protocol.name) for part in parts]
    kicker = words.label("plan.kicker", protocol=words.join(names))
    rules = pain_rules_of([part.protocol for part in parts], words)
    regions = [str(library.region_of(part.protocol).name) for part in parts]
    pain = pain_for(rules, limit, parts_of(regions, words), words)
    if len(set(regions)) > 1:
        lead = words.label("pain.morning_lead_several", parts=parts_of(regions, words))
        pain = pain.model_copy(update={"morning_lead": lead})
    return frame.model_copy(
        update={
            "document": frame.document.model_copy(update={"kicker": kicker}),
            "problems": tuple(_problem(library, part, words) for part in parts),
            "phases": tuple(
                resolve_phase(words, part.protocol, phase).model_copy(update={"problem": part.name})
                for part in parts
                for phase in part.phases
            ),
            "pain": pain,
            "help": _help(library, parts, words),
            "start_check": _start_check(library, parts, conditions, words),
            "boxes": tuple(_boxes(library, parts, None if differ else limit, words)),
        }
    )


def parts_of(names: Iterable[str], words: Wording) -> str:
    """'shoulder and lower back', each once."""
    return words.join(list(dict.fromkeys(names)))


def _problem(library: Library, part: Part, words: Wording) -> ResolvedProblem:
    (phase, *_) = part.phases
    return ResolvedProblem(
        protocol=part.protocol.id,
        name=part.name,
        condition=part.protocol.name,
        phase=words.label(
            "plan.problem_phase",
            phase=phase.name,
            kicker=resolve_phase(words, part.protocol, phase).kicker,
        ),
        limit=words.label("plan.problem_limit", limit=part.limit),
        flare=resolve_flare(library, part.protocol),
    )


def pain_rules_of(protocols: Sequence[Protocol], words: Wording) -> PainRules:
    """One rule for all: the lowest score to stop at, and all that they say, each text once.

    What to do is told in the words of the first; they differ in detail, not in what they ask.
    """
    rules = [protocol.pain for protocol in protocols]
    first = rules[0]
    lights = {
        light: getattr(first.lights, light).model_copy(
            update={"how": _joined(getattr(one.lights, light).how for one in rules) or None}
        )
        for light in ("go", "ease", "stop")
    }
    after = _once(str(one.progress_after) for one in rules)
    when = _once(str(one.regress_when) for one in rules)
    return first.model_copy(
        update={
            "ease_up_to": min(one.ease_up_to for one in rules),
            "stop_signs": tuple(_stop_signs(rules)),
            "lights": Lights(**lights),
            "still_above": Text(_joined(one.still_above for one in rules)),
            "progress_after": Text(words.join([after[0], *map(lower_first, after[1:])])),
            "regress_when": Text(words.either([when[0], *map(lower_first, when[1:])])),
        }
    )


def _stop_signs(rules: Sequence[PainRules]) -> Iterator[StopSign]:
    """Each sign once: an emergency for one problem is one."""
    signs = [sign for one in rules for sign in one.stop_signs]
    emergencies = {sign.says for sign in signs if sign.emergency}
    for says, sign in {sign.says: sign for sign in signs}.items():
        yield sign.model_copy(update={"emergency": says in emergencies})


def _help(library: Library, parts: Sequence[Part], words: Wording) -> ResolvedHelp:
    each = [(part.name, resolve_help(library, part.protocol)) for part in parts]
    tiers = []
    for urgency in get_args(Tier):
        found = [(name, t) for name, help in each for t in help.tiers if t.tier == urgency]
        if found:
            lead = " ".join(_longest(s for _, tier in found for s in sentences(tier.lead)))
            groups = tuple(_groups(found, words))
            tiers.append(found[0][1].model_copy(update={"lead": lead, "groups": groups}))
    return each[0][1].model_copy(update={"tiers": tuple(tiers)})


def _groups(found: Sequence[tuple[str, HelpTier]], words: Wording) -> Iterator[HelpGroup]:
    """The signs that several problems share, then those of each under its name."""
    signs = [sign for _, tier in found for sign in tier.signs]
    shared = _once(sign for sign in signs if signs.count(sign) > 1)
    if shared:
        yield HelpGroup(name=None, signs=shared)
    for problem, tier in found:
        for group in tier.groups:
            if own := tuple(sign for sign in group.signs if sign not in shared):
                topic = lower_first(group.name) if group.name else None
                of = words.label("plan.of_problem", problem=problem, says=topic)
                yield HelpGroup(name=of if topic else problem, signs=own)


def _start_check(
    library: Library, parts: Sequence[Part], own: AbstractSet[str], words: Wording
) -> ResolvedStartCheck:
    each = [(part.name, resolve_start_check(library, part.protocol, own)) for part in parts]
    said: dict[str, list[tuple[str, ResolvedCondition]]] = {}
    for name, check in each:
        for condition in check.conditions:
            said.setdefault(condition.id, []).append((name, condition))
    conditions = [_condition(one, words) for one in said.values()]
    in_order = tuple(sorted(conditions, key=lambda condition: not condition.first))
    return each[0][1].model_copy(update={"conditions": in_order})


def _condition(said: Sequence[tuple[str, ResolvedCondition]], words: Wording) -> ResolvedCondition:
    """A condition once. Where the problems differ, what each of them changes."""
    first = said[0][1]
    names: dict[str, list[str]] = {}
    for name, condition in said:
        names.setdefault(condition.says, []).append(name)
    if len(names) > 1:
        lines = (
            words.label("plan.of_problem", problem=_named(of, words), says=says)
            for says, of in names.items()
        )
        first = first.model_copy(update={"says": " ".join(lines)})
    return first.model_copy(update={"first": any(condition.first for _, condition in said)})


def _boxes(
    library: Library, parts: Sequence[Part], limit: int | None, words: Wording
) -> Iterator[ResolvedBox]:
    each = [(part.name, resolve_boxes(library, part.protocol)) for part in parts]
    for boxes in zip(*(boxes for _, boxes in each), strict=True):
        means: dict[str, list[str]] = {}
        for (name, _), box in zip(each, boxes, strict=True):
            means.setdefault(box.means, []).append(name)
        says = boxes[0].means
        if len(means) > 1:
            says = " ".join(
                words.label("plan.of_problem", problem=_named(of, words), says=lower_first(one))
                for one, of in means.items()
            )
        if boxes[0].id == "limit" and limit is not None:
            says = f"{says} {words.label('boxes.limit_plan', limit=limit)}"
        yield boxes[0].model_copy(update={"means": says})


def _named(names: Sequence[str], words: Wording) -> str:
    """'Left shoulder and lower back'."""
    return words.join([names[0], *map(lower_first, names[1:])])


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def _longest(texts: Iterable[str]) -> tuple[str, ...]:
    """Each text once, without those that another one only continues."""
    all = _once(texts)
    return tuple(
        one
        for one in all
        if not any(other != one and other.startswith(one.rstrip(".")) for other in all)
    )


def _joined(texts: Iterable[str | None]) -> str:
    return " ".join(_once(text for text in texts if text))
