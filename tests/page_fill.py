"""How full printed pages are, measured from their ink."""

from __future__ import annotations

import pypdfium2

__all__ = ["EMPTY_BELOW", "fills"]

EMPTY_BELOW = 0.25
"""A page whose ink ends above this share of its room is nearly empty."""

_DOTS = 36  # an inch: enough to find a line of text
_DARK = 200  # a tone of grey at which paper counts as printed


def fills(pdf: bytes) -> list[float]:
    """For each page, how far down its ink reaches: 0 at the top margin, 1 at the footer.

    A footer begins with the lowest line that crosses the whole text.
    """
    with pypdfium2.PdfDocument(pdf) as document:
        return [_fill(page) for page in document]


def _fill(page: pypdfium2.PdfPage) -> float:
    picture = page.render(scale=_DOTS / 72, grayscale=True).to_pil().convert("L")
    width, tones = picture.width, picture.tobytes()
    rows = [tones[start : start + width] for start in range(0, len(tones), width)]
    inked = [sum(tone < _DARK for tone in row) for row in rows]
    rule = max(y for y, dark in enumerate(inked) if dark > 0.8 * width)
    top = next(y for y, dark in enumerate(inked) if dark)
    first = min(top, round(11 / 25.4 * _DOTS))
    lowest = max((y for y in range(first, rule - 1) if inked[y]), default=first)
    return (lowest - first) / (rule - first)
