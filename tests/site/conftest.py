"""The site of our first protocol, as if it were the only one, before anything is drawn or printed.

Sites of several are in tests/test_many_conditions.py.
"""

from __future__ import annotations

import pytest

from generator.definitions.library import Library, load_library
from generator.definitions.model.protocol import Protocol
from generator.site.site import Site
from tests.conftest import ROOT

ONLY = "pes-anserine-bursitis"


@pytest.fixture(scope="session")
def one_protocol() -> Library:
    library = load_library(ROOT).value
    assert library is not None
    pages = dict(library.pages)
    for folder in (library.protocols, library.sources):
        folder.files = {id: file for id, file in folder.files.items() if id == ONLY}
    kept = {p: it for p, it in pages.items() if it.info.value.protocol in (None, ONLY)}
    library.__dict__["_pages"] = (kept, [])
    return library


@pytest.fixture(scope="session")
def bare_site(one_protocol: Library) -> Site:
    return Site(one_protocol)


@pytest.fixture
def protocol(one_protocol: Library) -> Protocol:
    return one_protocol.protocols[ONLY].value
