"""A session as a path: its steps in order, one bar each on their pages, the same doses as on
paper."""

from __future__ import annotations

from pathlib import Path

from generator.definitions.model.protocol import Protocol
from generator.site.session_paths import all_steps, session_paths
from generator.site.site import Site
from tests.site.rendered import library_with, parts, seen


def test_a_path_is_a_session_with_its_warm_up_and_cool_down(
    bare_site: Site, protocol: Protocol
) -> None:
    for phase in protocol.phases:
        handout = bare_site.sheets(protocol).handout(phase).phases[0]
        for path, resolved in zip(
            session_paths(protocol, phase, handout.sessions), handout.sessions, strict=True
        ):
            steps = path.steps
            assert [step.item for step in steps] == list(resolved.exercises)
            assert [step.number for step in steps] == list(range(1, steps[0].of + 1))
            assert [step.before for step in steps] == [None, *steps[:-1]]
            assert [step.after for step in steps] == [*steps[1:], None]


def test_each_step_has_its_own_address(bare_site: Site) -> None:
    ids = [step.id for steps in all_steps(bare_site).values() for step in steps]
    assert len(ids) > 30
    assert len(set(ids)) == len(ids)


def test_a_page_has_a_bar_a_dose_and_an_end_for_each_of_its_steps(
    bare_site: Site, bare_pages: Path
) -> None:
    for id, steps in all_steps(bare_site).items():
        _, body = parts(bare_pages / f"exercises/{id}.md")
        page = seen(body)
        assert {step.id for step in steps} <= page.ids
        for step in steps:
            bar, dose, end = (
                seen(body.split(f"{mark} ", 1)[1].split(f"</{tag}>", 1)[0])
                for mark, tag in (
                    (f'id="{step.id}"', "nav"),
                    (f'class="lw-dose" data-in="{step.id}"', "section"),
                    (f'<nav data-in="{step.id}"', "nav"),
                )
            )
            assert f"{step.number} of {step.of}" in bar.words
            for said in (step.item.dose.big, step.item.dose.how, step.path.session.when):
                assert " ".join(said.split()) in dose.words
            on = f"#{step.after.id}" if step.after else "/done/"
            assert any(link.endswith(on) for link in bar.links)
            assert any(link.endswith(on) for link in end.links)
            back = f"{step.path.page}/#{step.path.card}"
            assert any(link.endswith(back) for link in bar.links)
            assert any(link.endswith(back) for link in end.links)


def test_two_protocols_with_the_same_phases_have_different_addresses(protocol: Protocol) -> None:
    site = Site(library_with(protocol.model_copy(update={"id": "sore-elbow"})))
    steps = [step for found in all_steps(site).values() for step in found]
    assert len({step.id for step in steps}) == len(steps)
    assert {step.path.page.split("/")[0] for step in steps} == {it.id for it in site.protocols}
