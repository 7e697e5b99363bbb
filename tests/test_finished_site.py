"""The finished pages and the builder's data say the doses, days, minutes, limits and phases that
the resolved documents say.

Pages and sheets are made from the same document, so that they agree when they are made. This reads
the files that a reader gets, after MkDocs and everything else has had them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from generator.apps.app_data_model import AppPhase, AppSlice
from generator.definitions.library import Library
from generator.definitions.model.exercise import Exercise
from generator.definitions.model.protocol import Phase, Protocol
from generator.document.model import ResolvedItem, ResolvedPhase, ResolvedSession
from generator.document.public_sheets import Sheets
from generator.wording.pain_rule import pain_limits
from generator.wording.words import lower_first, upper_first, wording

EN = wording("en")


@pytest.fixture(
    scope="module",
    params=["pes-anserine-bursitis", pytest.param("patellofemoral-pain", marks=pytest.mark.full)],
)
def protocol(request: pytest.FixtureRequest, library: Library) -> Protocol:
    return library.protocols[request.param].value


@pytest.fixture(scope="module")
def handouts(library: Library, protocol: Protocol) -> dict[str, ResolvedPhase]:
    sheets = Sheets(library, protocol)
    return {phase.id: sheets.handout(phase).phases[0] for phase in protocol.phases}


class Part:
    """A page, or a part of one, as a reader sees it."""

    def __init__(self, node: Any) -> None:
        self._node = node

    def all(self, css_class: str) -> list[Part]:
        path = f".//*[contains(concat(' ', @class, ' '), ' {css_class} ')]"
        return [Part(node) for node in self._node.xpath(path)]

    def one(self, css_class: str) -> Part:
        (part,) = self.all(css_class)
        return part

    def tags(self, tag: str) -> list[Part]:
        return [Part(node) for node in self._node.iter(tag)]

    def get(self, name: str) -> str:
        return str(self._node.get(name, ""))

    @property
    def text(self) -> str:
        return plain(self._node.text_content())


def plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def page(site: Path, path: str) -> Part:
    text = (site / path / "index.html").read_text("utf-8")
    (main,) = html.fromstring(text).iter("main")
    return Part(main)


def of_plan(part: Part, protocol: Protocol) -> Part:
    """What an exercise's page says in one plan: its block where there are several, or the page."""
    blocks = {block.get("data-plan"): block for block in part.all("lw-use")}
    return blocks[protocol.id] if blocks else part


def session_of(part: Part) -> dict[str, Any]:
    """A session's card on the page of a phase."""
    return {
        "name": part.tags("h3")[0].text,
        "when": part.tags("summary")[0].tags("span")[0].text,
        "rows": [
            (row.tags("a")[0].text, row.one("lw-row__dose").text) for row in part.all("lw-row")
        ],
        "ends": [end.text for end in part.all("lw-bookend")],
        "how": [dd.text for how in part.all("lw-how") for dd in how.tags("dd")],
    }


def expected_session(session: ResolvedSession) -> dict[str, Any]:
    begin = f". {session.begin_when}" if session.begin_when else ""
    ends = [
        (n, EN.label(f"site.phase_page.{key}"), item)
        for n, key, item in (
            (1, "warm_up", session.warm_up),
            (len(session.exercises), "cool_down", session.cool_down),
        )
        if item
    ]
    return {
        "name": session.name,
        "when": plain(f"{session.when}: {session.takes}{begin}"),
        "rows": [(item.name, plain(f"{item.dose.big} {item.dose.side}")) for item in session.items],
        "ends": [plain(f"{n} {key}: {it.name}, {it.dose.short}") for n, key, it in ends],
        "how": [plain(item.dose.how) for item in session.items if item.dose.how],
    }


def test_the_page_of_a_phase_says_what_its_handout_says(
    site_folder: Path, protocol: Protocol, handouts: dict[str, ResolvedPhase]
) -> None:
    for phase in protocol.phases:
        seen, said = page(site_folder, f"{protocol.id}/{phase.id}"), handouts[phase.id]
        shown = [session_of(part) for part in seen.all("lw-session")]
        assert shown == [expected_session(session) for session in said.sessions]
        begins = [it.begin_when for session in said.sessions for it in session.items]
        for line in filter(None, begins):
            assert plain(line) in seen.one("lw-sessions").text
        for line in said.together:
            assert plain(line) in seen.text
        limit = EN.label("boxes.limit_phase", limit=phase.pain_limit)
        assert plain(limit) in seen.one("lw-limit").text


def steps(handouts: dict[str, ResolvedPhase]) -> Iterator[tuple[str, str, ResolvedItem]]:
    """Every step of every session: its exercise, the heading of its dose, and the item."""
    for said in handouts.values():
        for session in said.sessions:
            heading = EN.label("site.session.dose", phase=said.name, session=session.name)
            for item in session.exercises:
                yield str(item.id), heading, item


def test_the_page_of_an_exercise_says_the_dose_of_each_session(
    site_folder: Path, protocol: Protocol, handouts: dict[str, ResolvedPhase]
) -> None:
    pages: dict[str, list[Part]] = {}
    limits = {phase.name: phase.pain_limit for phase in protocol.phases}
    sessions = {
        EN.label("site.session.dose", phase=said.name, session=session.name): (said, session)
        for said in handouts.values()
        for session in said.sessions
    }
    for id, heading, item in steps(handouts):
        if id not in pages:
            pages[id] = [
                part
                for part in page(site_folder, f"exercises/{id}").all("lw-dose")
                if part.get("data-in").startswith(f"{protocol.id}.")
            ]
        said, session = sessions[heading]
        (dose,) = [part for part in pages[id] if part.tags("h2")[0].text == heading]
        assert dose.one("lw-dose__big").text == plain(f"{item.dose.big} {item.dose.side}")
        rows = [dd.text for dd in dose.tags("dd")]
        if item.dose.how:
            assert rows.pop(0) == plain(item.dose.how)
        assert rows[0].startswith(session.when), (id, heading)
        assert rows[1].startswith(EN.label("site.exercise_page.limit", limit=limits[said.name]))


def test_the_page_of_an_exercise_says_its_limits_and_the_phase_of_each_dose(
    site_folder: Path, library: Library, protocol: Protocol, handouts: dict[str, ResolvedPhase]
) -> None:
    sheets = Sheets(library, protocol)
    asked: dict[str, dict[str, set[tuple[str, str]]]] = {}
    for said in handouts.values():
        for item in (item for session in said.sessions for item in session.exercises):
            dose = (plain(item.dose.short), plain(item.dose.how))
            asked.setdefault(str(item.id), {}).setdefault(said.name, set()).add(dose)
    for id, phases in asked.items():
        exercise = library.exercise(id)
        assert exercise
        own = of_plan(page(site_folder, f"exercises/{id}"), protocol).one("lw-dose--own")
        limits = [
            EN.label("site.phase_page.limit_of", name=limit.name, limit=limit.limit)
            for limit in sheets.limits_of(exercise)
        ]
        assert all(plain(limit) in own.text for limit in limits), id
        doses = [
            (part.tags("dt")[0].text, part.tags("dd")[0].text) for part in own.all("lw-dose__in")
        ]
        heading = (own.tags("h2") or own.tags("h3"))[0].text
        for phase, said_doses in phases.items():
            for short, how in said_doses:
                others = [where for where, dose in doses if dose == plain(f"{short}. {how}")]
                where = [*others, heading]
                assert any(phase in one for one in where), (id, phase, short, where)


def test_a_harder_or_easier_exercise_names_the_phase_in_which_it_begins(
    site_folder: Path, library: Library, protocol: Protocol
) -> None:
    later = 0
    for exercise in (loaded.value for loaded in library.exercises.values()):
        if exercise.withdrawn or not exercise.for_patients:
            continue
        first = protocol.first_phase_with(exercise)
        if first is None:
            continue
        seen = of_plan(page(site_folder, f"exercises/{exercise.id}"), protocol)
        for rung in (item for part in seen.all("lw-rung") for item in part.tags("li")):
            for other in named(library, exercise, rung):
                begins = protocol.begins_later(other, first)
                phase = begins.name if begins else ""
                from_phase = plain(EN.label("site.exercise_page.from_phase", phase=phase))
                assert (from_phase in rung.text) is bool(begins), (exercise.id, rung.text)
                later += bool(begins)
        # The drawing of the ladder names it too: "Level 9, from Return to sport on".
        drawn = " ".join(text.text for text in seen.tags("text"))
        said = set(beginnings(library, protocol, drawn))
        assert drawn.count("from ") == sum(drawn.count(f"from {phase}") for phase in said), drawn
    assert later, "no exercise leads to a later phase"


def beginnings(library: Library, protocol: Protocol, drawn: str) -> Iterator[str]:
    """The first phase of every exercise that a drawing names."""
    for exercise in (loaded.value for loaded in library.exercises.values()):
        phase = protocol.first_phase_with(exercise)
        if phase and exercise.name in drawn:
            yield phase.name


def named(library: Library, exercise: Exercise, rung: Part) -> Iterator[Exercise]:
    """The exercises that a rung of the ladder links to."""
    for link in rung.tags("a"):
        path = link.get("href").partition("#")[0]
        other = library.exercise(path.rstrip("/").split("/")[-1])
        if other and other.id != exercise.id:
            yield other


def test_the_builder_starts_from_the_same_sessions(
    site_folder: Path, library: Library, protocol: Protocol, handouts: dict[str, ResolvedPhase]
) -> None:
    assert [one["id"] for one in read_data(site_folder, "app-data")["listed"]] == [
        *library.protocols
    ]
    data = AppSlice.model_validate(read_data(site_folder, f"app-data/{protocol.id}"))
    (app,) = data.protocols
    assert app.id == protocol.id
    assert app.limits == pain_limits(protocol, EN)
    assert [phase.id for phase in app.phases] == list(handouts)
    for phase in app.phases:
        said = handouts[phase.id]
        assert phase.pain_limit == protocol_phase(protocol, phase.id).pain_limit
        assert (
            phase.says.model_copy(update={"sessions": said.sessions, "together": said.together})
            == said
        )
        assert [(s.name, s.when) for s in said.sessions] == [
            (s.name, upper_first(EN.days(s.days))) for s in phase.sessions
        ]
        assert [doses(session) for session in said.sessions] == list(offered(data, library, phase))
        for session in said.sessions:
            for item in session.items:
                assert phase.here[str(item.id)].begin_when == item.begin_when


def read_data(site_folder: Path, name: str) -> Any:
    text = (site_folder / f"assets/{name}.json").read_text("utf-8")
    return json.loads(text, object_hook=tempo_as_typed)


def tempo_as_typed(value: dict[str, Any]) -> Any:
    """A tempo as authors type it, '3-0-2': the model reads that, and writes its parts."""
    parts = ("out_s", "hold_s", "back_s")
    return "-".join(f"{value[part]:g}" for part in parts) if set(value) == set(parts) else value


def protocol_phase(protocol: Protocol, id: str) -> Phase:
    return next(phase for phase in protocol.phases if phase.id == id)


def doses(session: ResolvedSession) -> list[tuple[str, str, str]]:
    return [(str(it.id), it.dose.big, lower_first(it.dose.how)) for it in session.exercises]


def offered(
    data: AppSlice, library: Library, phase: AppPhase
) -> Iterator[list[tuple[str, str, str]]]:
    """The doses of the builder's default sessions, in words."""
    exercises = {one.id: one for one in data.exercises}
    protocol = library.protocols[data.protocols[0].id].value
    for session in phase.sessions:
        shown = []
        for choice in (session.warm_up, *session.items, session.cool_down):
            if choice is None:
                continue
            it = exercises[choice.exercise]
            exercise = library.exercise(it.id)
            assert exercise is not None
            dose = EN.dose(
                it.dose.with_keys(choice.dose_keys()),
                limb=it.limb,
                tempo_words=it.tempo_words,
                stages=protocol.stages_of(exercise),
            )
            shown.append((it.id, dose.big, lower_first(dose.how)))
        yield shown
