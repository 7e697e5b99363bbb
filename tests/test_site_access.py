"""Who wants no movement on the screen gets none."""

from __future__ import annotations

from typing import Any

from tests.eyes import PHONE, UNFOLD


def _seen(picture: Any, seconds: float) -> set[bytes]:
    """What is seen of the picture in this time, up to three views of it."""
    seen = set[bytes]()
    for _ in range(round(seconds / 0.15)):
        seen.add(picture.screenshot())
        if len(seen) > 2:
            break
        picture.page.wait_for_timeout(150)
    return seen


def test_pictures_keep_still_where_no_movement_is_wanted(tabs: Any, site: str) -> None:
    """The page shows the start and the end. What is opened waits for its play button, because a
    picture's own style sheet cannot see prefers-reduced-motion."""
    tab = tabs(viewport=PHONE)
    tab.goto(f"{site}exercises/step-down/")
    tab.locator(".lw-motion summary").first.click()
    picture = tab.locator(".lw-motion svg").first
    picture.scroll_into_view_if_needed()
    assert len(_seen(picture, 4)) > 2, "the picture must move"
    still = tabs(viewport=PHONE, reduced_motion="reduce")
    still.goto(f"{site}exercises/step-down/")
    still.evaluate(UNFOLD)
    film, play = still.locator(".lw-motion svg").first, still.locator(".lw-film button").first
    film.scroll_into_view_if_needed()
    assert play.inner_text() == "Play"
    assert len(_seen(film, 3)) == 1
    play.click()
    assert play.inner_text() == "Pause"
    assert len(_seen(film, 4)) > 2
    assert still.locator(".lw-pair img").count() == 4  # with support, too
    assert still.evaluate("document.getAnimations().length") == 0
