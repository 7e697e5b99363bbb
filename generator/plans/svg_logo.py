"""Check a clinic's SVG logo: lines and areas only, and no more work than a logo is worth.

A drawing of two kilobytes can ask for gigabytes: a filter, a mask in a mask, or a part that is
shown ten times by a part that is shown ten times. So the elements are those of a list, and are
counted as often as they are drawn (``svg`` in the vocabulary).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from xml.etree.ElementTree import Element

from generator.definitions.vocabulary import VOCABULARY

__all__ = ["SVG", "fault_of"]

SVG = "{http://www.w3.org/2000/svg}"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_REFERENCE = re.compile(r"url\(\s*['\"]?\s*#([^\s'\")]+)")
_LEADS_OUT = re.compile(r"url\(\s*['\"]?\s*(?!#)[^\s'\")]")
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_MOST_SELECTORS = 200  # of rules that clip
_PROPERTY = re.compile(r"(?:^|[;{\s])([a-z-]+)\s*:")


def fault_of(root: Element) -> tuple[str, str] | None:
    """The case of ``picture.unreadable`` with its part, if the drawing cannot be used."""
    if _depth(root) > VOCABULARY.svg.most_deep:
        return "complex", ""
    for part in root.iter():
        if fault := _fault_of_part(part):
            return fault
    try:
        drawn = _Drawing(root).drawn
    except _EndlessError:
        return "complex", ""
    return ("complex", "") if drawn > VOCABULARY.svg.most_elements else None


def _depth(root: Element) -> int:
    deepest, waiting = 0, [(root, 1)]
    while waiting:
        part, depth = waiting.pop()
        deepest = max(deepest, depth)
        waiting += [(child, depth + 1) for child in part]
    return deepest


def _fault_of_part(part: Element) -> tuple[str, str] | None:
    tag = part.tag if isinstance(part.tag, str) else ""
    if tag.startswith(_XHTML):
        return "holds", "foreign"
    name = tag.removeprefix(SVG)
    if tag.startswith(SVG) and name not in VOCABULARY.svg.elements:
        return "holds", VOCABULARY.svg.named.get(name, "effect")
    for key, value in part.attrib.items():
        if fault := _fault_of_attribute(key.rpartition("}")[2].lower(), value):
            return fault
    return _fault_of_style(part.text or "") if name == "style" else None


def _fault_of_attribute(name: str, value: str) -> tuple[str, str] | None:
    if name.startswith("on"):
        return "holds", "script"
    if (name in {"href", "src"} and not value.startswith("#")) or _LEADS_OUT.search(value):
        return "outside", ""
    if name in VOCABULARY.svg.effects:
        return "holds", "effect"
    return _fault_of_style(value) if name == "style" else None


def _fault_of_style(style: str) -> tuple[str, str] | None:
    if "@import" in style or _LEADS_OUT.search(style):
        return "outside", ""
    used = set(_PROPERTY.findall(style.lower()))
    return ("holds", "effect") if used.intersection(VOCABULARY.svg.effects) else None


class _EndlessError(Exception):
    """A part shows itself."""


@dataclass
class _Drawing:
    """Counts the elements as often as they are drawn."""

    root: Element
    _weights: dict[str, int] = field(default_factory=dict)
    _open: set[str] = field(default_factory=set)

    @cached_property
    def drawn(self) -> int:
        return self._weight(self.root)

    @cached_property
    def _parts(self) -> dict[str, Element]:
        return {id: part for part in self.root.iter() if (id := part.get("id"))}

    @cached_property
    def _clips(self) -> dict[str, list[str]]:
        """The parts that each selector of a style sheet clips its elements with."""
        clips: dict[str, list[str]] = {}
        for sheet in self.root.iter(f"{SVG}style"):
            for selectors, body in _RULE.findall(sheet.text or ""):
                if "clip-path" in body:
                    for selector in selectors.split(","):
                        clips.setdefault(selector.strip(), []).extend(_REFERENCE.findall(body))
        if len(clips) > _MOST_SELECTORS:
            raise _EndlessError
        return clips

    def _weight(self, part: Element) -> int:
        if len(self._weights) > VOCABULARY.svg.most_elements:
            raise _EndlessError
        weight = 1 + sum(self._weight(child) for child in part)
        for key, value in part.attrib.items():
            name = key.rpartition("}")[2].lower()
            ids = [value.removeprefix("#")] if name == "href" else _REFERENCE.findall(value)
            weight += sum(map(self._weight_of, ids))
        for selector, ids in self._clips.items():
            if _selects(selector, part):
                weight += sum(map(self._weight_of, ids))
        return weight

    def _weight_of(self, id: str) -> int:
        if id in self._open or len(self._open) > VOCABULARY.svg.most_deep:
            raise _EndlessError
        if id not in self._weights:
            self._open.add(id)
            target = self._parts.get(id)
            self._weights[id] = self._weight(target) if target is not None else 0
            self._open.discard(id)
        return self._weights[id]


def _selects(selector: str, part: Element) -> bool:
    """Whether a style sheet's selector may select the element; in doubt, it does."""
    if re.fullmatch(r"\.[\w-]+", selector):
        return selector[1:] in part.get("class", "").split()
    if re.fullmatch(r"#[\w-]+", selector):
        return selector[1:] == part.get("id")
    return True
