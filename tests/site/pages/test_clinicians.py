"""The clinicians' pages: a front page, and four for each protocol."""

from __future__ import annotations

from generator.definitions.model.protocol import Protocol
from generator.site.pages.clinicians import CERT, HAPPENED, clinician_pages
from generator.site.site import Site


def test_each_protocol_has_its_pages_and_each_leads_to_the_others(
    bare_site: Site, protocol: Protocol
) -> None:
    front, *pages = clinician_pages(bare_site)
    assert front.path == "clinicians/index"
    assert len(pages) == 5 * len(bare_site.protocols)
    paths = {page.path for page in pages if protocol.id in page.path}
    for page in pages:
        assert {path for path, _ in page.next} & paths == paths - {page.path}


def test_withdrawn_exercises_are_in_no_table_and_a_clinicians_own_are(bare_site: Site) -> None:
    rows = next(page.data["rows"] for page in clinician_pages(bare_site) if "rows" in page.data)
    shown = [row.exercise for row in rows]
    assert any(exercise.clinician_only for exercise in shown)
    assert not any(exercise.withdrawn for exercise in shown)
    assert [e.level for e in shown] == sorted(e.level for e in shown)
    assert {len(row.phases) for row in rows} == {len(bare_site.protocols[0].phases)}


def test_what_only_happened_in_a_trial_is_an_item_of_cert() -> None:
    assert set(CERT) >= HAPPENED
    assert len(CERT) == len(set(CERT)) == 19
