"""Who wants no movement on the screen gets none."""

from __future__ import annotations

from typing import Any

from tests.eyes import PHONE, UNFOLD


def test_pictures_keep_still_where_no_movement_is_wanted(tabs: Any, site: str) -> None:
    """A picture's own style sheet cannot see prefers-reduced-motion, so the page omits the
    motion."""
    tab = tabs(viewport=PHONE)
    tab.goto(f"{site}exercises/step-down/")
    tab.locator(".lw-motion summary").first.click()
    picture = tab.locator(".lw-motion svg").first
    picture.scroll_into_view_if_needed()
    seen = set()
    for _ in range(30):
        seen.add(picture.screenshot())
        if len(seen) > 2:
            break
        tab.wait_for_timeout(150)
    assert len(seen) > 2, "the picture must move"
    still = tabs(viewport=PHONE, reduced_motion="reduce")
    still.goto(f"{site}exercises/step-down/")
    still.evaluate(UNFOLD)
    assert not any(it.is_visible() for it in still.locator(".lw-motion").all())
    assert still.locator(".lw-pair img").count() == 4  # with support, too
    assert still.evaluate("document.getAnimations().length") == 0
