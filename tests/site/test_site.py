"""One site being made: its links, its words and its sheets."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.definitions.model.evidence import Reference
from generator.definitions.model.protocol import Protocol
from generator.site.site import FOR_OTHERS, Site, reference_address


@pytest.mark.parametrize(
    ("keys", "address"),
    [
        ({"doi": "10.1/a b"}, "https://doi.org/10.1/a"),
        ({"pmid": "123"}, "https://pubmed.ncbi.nlm.nih.gov/123/"),
        ({"url": "https://example.org/x"}, "https://example.org/x"),
    ],
)
def test_a_source_is_read_at_its_doi_its_entry_or_its_page(
    keys: dict[str, str], address: str
) -> None:
    known = {"title": "T", "seen": "listing", "finding": "F."}
    found = reference_address(Reference.model_validate({**known, **keys}))
    assert found is not None
    assert str(found).startswith(address)


@pytest.mark.parametrize("url", [None, "javascript:alert(1)", "ftp://example.org/"])
def test_nothing_else_is_a_link(url: str | None) -> None:
    known = {"title": "T", "seen": "listing", "finding": "F.", "url": url}
    assert reference_address(Reference.model_validate(known)) is None


def test_a_sheet_says_its_pages_only_when_it_is_printed(
    bare_site: Site, protocol: Protocol
) -> None:
    link = bare_site.sheet(protocol.id, protocol.phases[0].id)
    assert link.pages == ""
    printed = replace(bare_site, printed={link.path: 2})
    assert "2" in printed.sheet(protocol.id, protocol.phases[0].id).pages
    large = bare_site.sheet(protocol.id, protocol.phases[0].id, text="large")
    assert large.path != link.path


def test_hidden_pages_and_a_sections_front_are_in_no_list(bare_site: Site) -> None:
    listed = [path for path, _ in bare_site.pages_of("pes-anserine-bursitis/understand")]
    assert listed
    assert "understand/index" not in listed
    assert not [path for path in listed if bare_site.library.pages[path].info.value.hidden]
    assert bare_site.front_of("no-such-section") is None


def test_readers_who_are_no_patients_have_their_sections(bare_site: Site) -> None:
    assert {path.split("/")[0] for path, _ in bare_site.for_others} == set(FOR_OTHERS)


def test_the_ladder_holds_what_patients_may_find(bare_site: Site) -> None:
    assert bare_site.ladder.exercises
    assert all(e.for_patients for e in bare_site.ladder.exercises.values())
    for ladder in bare_site.ladders.values():
        assert set(ladder.exercises) <= set(bare_site.ladder.exercises)
