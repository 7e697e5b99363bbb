"""The real library's site, before anything of it is drawn or printed."""

from __future__ import annotations

import pytest

from generator.definitions.library import Library
from generator.definitions.model.protocol import Protocol
from generator.site.site import Site


@pytest.fixture(scope="session")
def bare_site(library: Library) -> Site:
    return Site(library)


@pytest.fixture
def protocol(library: Library) -> Protocol:
    return next(iter(library.protocols.values())).value
