"""The library's pictures, drawn once and kept by content: what has not changed is not drawn again."""

from __future__ import annotations

import dataclasses
import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from generator.files import digest, digest_of_files, write_whole_if_changed
from generator.figures.texts import Texts
from generator.library import Library
from generator.model.exercise import Exercise
from generator.model.resolved import ResolvedPlan
from generator.model.settings import Look

if TYPE_CHECKING:
    from generator.model.figure import SideName

__all__ = ["Gallery", "Pictures", "picture_key"]


@dataclass(frozen=True, slots=True)
class Pictures:
    """One exercise's pictures as SVG text, and width by height of the pair. A still routine has one picture for all."""

    start: str
    end: str
    motion: str
    fault: str | None
    aspect: float
    texts: Texts

    @property
    def single(self) -> bool:
        return self.start == self.end


def picture_key(exercise: str, side: SideName) -> str:
    """How a resolved document names a picture: ``step-down.left``."""
    return f"{exercise}.{side}"


class Gallery:
    """Draws figures of one look, and keeps them in the folder ``kept_in`` between runs."""

    def __init__(self, library: Library, kept_in: Path | None = None, look: Look | None = None) -> None:
        self._library, self._kept_in = library, kept_in
        self._look: Look = look or library.settings.look
        self._drawn: dict[str, Pictures] = {}

    def of(self, id: str, side: SideName = "right") -> Pictures | None:
        """The exercise's pictures with the sore leg on ``side``; ``None`` where it has no figure."""
        exercise = self._library.exercise(id)
        if exercise is None or exercise.figure is None:
            return None
        key = picture_key(id, side)
        if key not in self._drawn:
            self._drawn[key] = self._kept(exercise, side)
        return self._drawn[key]

    def for_plan(self, plan: ResolvedPlan) -> dict[str, dict[str, object]]:
        """The pictures that a document names, by key, as the print templates read them."""
        found = {}
        for session in plan.sessions:
            for item in (session.warm_up, *session.items, session.cool_down):
                if item is None or item.picture is None or item.id is None:
                    continue
                pictures = self.of(item.id, "left" if item.picture.key.endswith(".left") else "right")
                if pictures is not None:
                    found[item.picture.key] = {"aspect": pictures.aspect, "start": pictures.start, "end": pictures.end}
        return found

    def _kept(self, exercise: Exercise, side: SideName) -> Pictures:
        parts = [part for id in exercise.parts if (part := self._library.exercise(id)) and part.figure]
        content = [e.model_dump_json(exclude={"dose", "evidence", "reviewed"}) for e in (exercise, *parts)]
        path = self._kept_in / f"{exercise.id}.{digest(self._look, side, self._engine, *content)}.json" if self._kept_in else None
        if path and path.is_file():
            data = json.loads(path.read_text("utf-8"))
            return Pictures(**{**data, "texts": Texts(**data["texts"])})
        drawn = _draw(exercise, self._look, side, parts)
        if path and self._kept_in:
            for old in self._kept_in.glob(f"{exercise.id}.*.json") if self._kept_in.is_dir() and side == "right" else ():
                old.unlink(missing_ok=True)
            write_whole_if_changed(path, json.dumps(dataclasses.asdict(drawn)))
        return drawn

    @cached_property
    def _engine(self) -> str:
        folder = Path(__file__).parent / "figures"
        return digest_of_files(folder, list(folder.glob("*.py")))


def _draw(exercise: Exercise, look: Look, side: SideName, parts: list[Exercise]) -> Pictures:
    from generator.figures.figure import draw_figure  # late: kept pictures need no geometry

    drawn = draw_figure(exercise, look, side, parts)
    window = re.search(r'viewBox="\S+ \S+ (\S+) (\S+)"', drawn.start_svg)
    assert window is not None
    aspect = round(float(window.group(1)) / float(window.group(2)), 4)
    return Pictures(drawn.start_svg, drawn.end_svg, drawn.motion_svg, drawn.fault_svg, aspect, drawn.texts)
