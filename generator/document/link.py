"""Links from paper to the site: an address to type, and a QR code with the whole plan to scan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import qrcode
from qrcode.constants import ERROR_CORRECT_M

from generator.common.routes import MY_PLAN, address, phase_path
from generator.document.model import ResolvedLink
from generator.wording.words import Wording

__all__ = ["resolve_link"]

QUIET = 4  # the quiet zone of white modules that scanners need
MASK = 2  # fixed, because libraries choose different masks and the browser must draw the same code


def resolve_link(
    site_url: str, protocol: str, phase: str, plan_code: str, words: Wording
) -> ResolvedLink | None:
    """Links to the phase's page and to the patient's page with the plan (``plans/link_code.py``).

    ``None`` if the settings give no address for the site.
    """
    if not site_url:
        return None
    site = site_url.rstrip("/")
    plan = f"{site}/{address(MY_PLAN)}#{plan_code}"
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=QUIET, mask_pattern=MASK)
    code.add_data(plan.encode(), optimize=0)  # a single segment of bytes
    matrix = code.get_matrix()
    return ResolvedLink(
        address=f"{site}/{address(phase_path(protocol, phase))}",
        plan=plan,
        says=words.label("link.says"),
        modules=len(matrix),
        path="".join(_strokes(matrix)),
    )


def _strokes(matrix: Sequence[Sequence[bool]]) -> Iterator[str]:
    """Each horizontal run of dark modules, as a stroke."""
    for y, row in enumerate(matrix):
        x = 0
        while x < len(row):
            start = x
            while x < len(row) and row[x]:
                x += 1
            if x > start:
                yield f"M{start} {y}.5h{x - start}"
            x += 1
