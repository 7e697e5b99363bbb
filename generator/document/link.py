"""The way from the paper to the site: the address of the plan's phase to type, and the whole
plan in a QR code to scan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import qrcode
from qrcode.constants import ERROR_CORRECT_M

from generator.common.routes import MY_PLAN, address, phase_path
from generator.document.model import ResolvedLink
from generator.wording.words import Wording

__all__ = ["resolve_link"]

QUIET = 4  # modules of white around the code, which scanners need
MASK = 2  # given, so that the browser draws the same: what libraries choose by themselves differs


def resolve_link(
    site_url: str, protocol: str, phase: str, plan_code: str, words: Wording
) -> ResolvedLink | None:
    """The phase's page at ``site_url``, and the patient's own page with the plan in it
    (``plans/code.py``).

    ``None`` where the settings name no address for the site.
    """
    if not site_url:
        return None
    site = site_url.rstrip("/")
    plan = f"{site}/{address(MY_PLAN)}#{plan_code}"
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=QUIET, mask_pattern=MASK)
    code.add_data(plan.encode(), optimize=0)  # as bytes in one piece
    matrix = code.get_matrix()
    return ResolvedLink(
        address=f"{site}/{address(phase_path(protocol, phase))}",
        plan=plan,
        says=words.label("link.says"),
        modules=len(matrix),
        path="".join(_strokes(matrix)),
    )


def _strokes(matrix: Sequence[Sequence[bool]]) -> Iterator[str]:
    """Each run of dark modules of a row."""
    for y, row in enumerate(matrix):
        x = 0
        while x < len(row):
            start = x
            while x < len(row) and row[x]:
                x += 1
            if x > start:
                yield f"M{start} {y}.5h{x - start}"
            x += 1
