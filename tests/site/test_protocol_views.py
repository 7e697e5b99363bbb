"""What a page shows of a protocol: a phase's sessions, the pain guide, whom to call."""

from __future__ import annotations

from generator.definitions.model.protocol import Protocol
from generator.site.protocol_views import easy_moves, help_view, pain_view, view_phase
from generator.site.site import Site


def test_a_phase_is_what_its_handout_says(bare_site: Site, protocol: Protocol) -> None:
    views = [view_phase(bare_site, protocol, phase) for phase in protocol.phases]
    assert [view.number for view in views] == list(range(1, len(views) + 1))
    assert views[0].following is protocol.phases[1]
    assert views[-1].following is None
    for view in views:
        assert view.sessions == bare_site.sheets(protocol).handout(view.phase).phases[0].sessions
        used = {exercise.id for exercise in view.used}
        assert not used & {exercise.id for exercise in view.also}
        assert all(exercise.for_patients for exercise in view.also)


def test_an_optional_phase_can_be_gone_past(bare_site: Site, protocol: Protocol) -> None:
    for number, phase in enumerate(protocol.phases[:-2]):
        beyond = view_phase(bare_site, protocol, phase).beyond
        optional = protocol.phases[number + 1].optional
        assert beyond is (protocol.phases[number + 2] if optional else None)


def test_the_most_urgent_signs_come_first_each_once(bare_site: Site, protocol: Protocol) -> None:
    once = help_view(bare_site, protocol)
    assert [view.tier for view in once] == ["now", "today", "soon"]
    assert once[0].number == bare_site.library.help_line.emergency
    for view in once:
        assert len(set(view.signs)) == len(view.signs)
        assert all(group.name for group in view.groups) or len(view.groups) == 1


def test_the_pain_guide_is_the_phases_or_the_firsts(bare_site: Site, protocol: Protocol) -> None:
    assert pain_view(bare_site, protocol).limit == protocol.phases[0].pain_limit
    last = protocol.phases[-1]
    assert pain_view(bare_site, protocol, last).limit == last.pain_limit
    assert len(easy_moves(bare_site, protocol)) > 0
