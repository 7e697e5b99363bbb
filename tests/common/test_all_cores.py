"""Work on all cores."""

from __future__ import annotations

import os

from generator.common.all_cores import on_all_cores
from generator.common.resources import templates


def doubled(number: int) -> tuple[int, str]:
    return 2 * number, str(templates())


def dies(number: int) -> int:
    os._exit(number)


def test_each_job_is_done_in_a_process_with_the_same_templates() -> None:
    done = dict(on_all_cores(doubled, {"one": 1, "two": 2}))
    assert done == {"one": (2, str(templates())), "two": (4, str(templates()))}


def test_what_a_process_that_died_leaves_undone_is_missing() -> None:
    assert dict(on_all_cores(dies, {"one": 1})) == {}
