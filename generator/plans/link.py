"""The way from the paper to the site: the address of the plan's phase, and its QR code."""

from __future__ import annotations

import io
import re

import segno

from generator.model.resolved import ResolvedLink
from generator.routes import address, phase_path
from generator.words import Wording

__all__ = ["resolve_link"]

QUIET = 4  # modules of white around the code, which scanners need


def resolve_link(site_url: str, protocol: str, phase: str, words: Wording) -> ResolvedLink | None:
    """The phase's page at ``site_url``; ``None`` where the settings name no address for the site."""
    if not site_url:
        return None
    there = f"{site_url.rstrip('/')}/{address(phase_path(protocol, phase))}"
    code = segno.make(there, error="m", micro=False)
    drawn = io.BytesIO()
    code.save(drawn, kind="svg", border=QUIET, xmldecl=False, svgns=False, nl=False)
    path = re.search(rb' d="([^"]*)"', drawn.getvalue())
    assert path is not None, "a code has dark modules"
    return ResolvedLink(
        address=there, says=words.label("link.says"), modules=code.symbol_size(border=QUIET)[0], path=path.group(1).decode()
    )
