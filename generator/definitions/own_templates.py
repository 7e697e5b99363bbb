"""A project's own templates, labels and colours, on top of those that come with the program.

``templates/`` of the project has the same folders as ours. A file replaces ours of that name; of
labels (``words/en/site.yml`` …) and colours (``print/colours.toml``) it has only those that differ.
The result is written to ``build/templates/``, which everything reads then.
"""

from __future__ import annotations

import re
import shutil
import string
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from generator.common.files import write_whole_if_changed
from generator.common.folders import files_below
from generator.common.resources import included_templates, use_templates
from generator.definitions.findings import Finding, Place, Typed, finding, known_ids
from generator.definitions.layers import Layers
from generator.definitions.yaml_source import KeyPath, Source, parse_source, read_text

__all__ = ["FOLDER", "own_templates"]

FOLDER = "templates"
_MADE = "build/templates"
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


def own_templates(layers: Layers) -> tuple[Finding, ...]:
    """Use the templates of the project on top of ours; without any, use ours.

    Raises ``OSError`` if the disk cannot be written to.
    """
    own = layers.own.root / FOLDER
    if layers.below is None or not own.is_dir():
        use_templates(None)
        return ()
    made, found = layers.own.root / _MADE, list[Finding]()
    files = {path.relative_to(own): path for path in files_below(own)}
    ours = {path.relative_to(included_templates()) for path in files_below(included_templates())}
    contents = {name: (included_templates() / name).read_bytes() for name in ours}
    for name, path in sorted(files.items()):
        for said in _content(path, name, included_templates() / name if name in ours else None):
            if isinstance(said, Finding):
                found.append(said)
            else:
                contents[name] = said
    for name, content in contents.items():
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        write_whole_if_changed(made / name, content)
    _remove_others(made, set(contents))
    use_templates(made)
    return tuple(found)


def _remove_others(made: Path, names: set[Path]) -> None:
    for path in list(files_below(made)):
        if path.relative_to(made) not in names:
            path.unlink()
    for path in sorted(made.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            shutil.rmtree(path)


def _content(path: Path, name: Path, theirs: Path | None) -> Iterator[Finding | bytes]:
    """What the file becomes, and what is wrong with it. With a fault, ours stays."""
    shown = f"{FOLDER}/{name.as_posix()}"
    if theirs is None:
        known = [other.name for other in (included_templates() / name).parent.glob("*.*")]
        yield finding("template.nothing", Place(shown), known=known_ids(name.name, known))
    if name.parts[0] == "words" or name.suffix == ".toml":
        text = read_text(path, shown)
        if text.value is None:
            yield from text.findings
        elif theirs is not None and name.suffix == ".toml":
            yield from _colours(text.value, shown, theirs)
        elif theirs is not None:
            yield from _labels(text.value, shown, theirs)
    else:
        yield path.read_bytes()


def _labels(text: str, shown: str, theirs: Path) -> Iterator[Finding | bytes]:
    own, below = parse_source(text, shown), parse_source(theirs.read_text("utf-8"), theirs.name)
    assert below.value is not None
    if own.value is None:
        yield from own.findings
        return
    faults = list(_odd_labels(own.value, own.value.data, below.value.data, ()))
    yield from faults
    if not faults:
        data = _over(below.value.data, own.value.data)
        yield yaml.safe_dump(data, allow_unicode=True, sort_keys=False).encode()


def _odd_labels(source: Source, own: Any, below: Any, path: KeyPath) -> Iterator[Finding]:
    """Labels that do not exist, or whose value cannot take the place of ours."""
    if isinstance(below, dict):
        if not isinstance(own, dict):
            yield finding("label.form", source.place(path), case="group", key=_dotted(path))
            return
        for key, value in own.items():
            if key not in below:
                place, known = source.place((*path, key), key=True), known_ids(key, below)
                yield finding("label.unknown", place, key=Typed(key), known=known)
            else:
                yield from _odd_labels(source, value, below[key], (*path, key))
    elif isinstance(below, list) != isinstance(own, list) or isinstance(own, dict):
        yield finding("label.form", source.place(path), case="text", key=_dotted(path))
    elif isinstance(own, str) and (extra := _names(own) - _names(str(below))):
        place = source.place(path)
        yield finding("label.form", place, case="name", names=tuple(sorted(extra)), ours=str(below))


def _dotted(path: KeyPath) -> str:
    return ".".join(map(str, path))


def _names(phrase: str) -> set[str]:
    """The placeholders of a phrase; ``{`` alone counts as one that nobody knows."""
    try:
        parts = string.Formatter().parse(phrase)
        return {name for _, name, _, _ in parts if name is not None}
    except ValueError:
        return {phrase}


def _over(below: Any, own: Any) -> Any:
    if isinstance(below, dict) and isinstance(own, dict):
        return {**below, **{key: _over(below.get(key), value) for key, value in own.items()}}
    return own


def _colours(text: str, shown: str, theirs: Path) -> Iterator[Finding | bytes]:
    import tomllib  # late: a project seldom has colours of its own

    below = theirs.read_text("utf-8")
    try:
        own = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        yield finding("colours.toml", Place(shown), case="broken", problem=Typed(problem))
        return
    flat, known = dict(_flat(own)), dict(_flat(tomllib.loads(below)))
    for name, value in flat.items():
        if name.startswith("signal."):
            yield finding("colours.toml", Place(shown), case="signal", name=name)
        elif name not in known:
            yield finding("colours.toml", Place(shown), case="unknown", name=Typed(name))
        elif not (isinstance(value, str) and _COLOUR.fullmatch(value)):
            yield finding("colours.toml", Place(shown), case="form", name=name, value=Typed(value))
        else:
            known[name] = value
    yield _as_toml(known).encode()


def _flat(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", value


def _as_toml(colours: Mapping[str, str]) -> str:
    return "".join(f'{name} = "{value}"\n' for name, value in colours.items())
