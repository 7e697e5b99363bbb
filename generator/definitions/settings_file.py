"""Read ``mkdocs.yml``: a finding at the line of each setting that is wrong or does nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from generator.definitions.findings import Finding, Outcome, finding
from generator.definitions.model.settings import UNUSED, MkDocsSettings, is_example
from generator.definitions.validation import validate
from generator.definitions.yaml_source import Source, read_source

__all__ = ["SETTINGS_FILE", "SettingsFile", "read_settings"]

SETTINGS_FILE = "mkdocs.yml"


@dataclass(frozen=True)
class SettingsFile:
    """The settings and their source."""

    value: MkDocsSettings
    source: Source

    def unreachable(self) -> Iterator[Finding]:
        """The finding that paper and links would lead to an address that is nobody's site."""
        if is_example(self.value.site_url):
            yield finding("settings.address", self.source.place(("site_url",)))


def read_settings(root: Path) -> Outcome[SettingsFile]:
    """The settings of the project at ``root``."""
    read = read_source(root / SETTINGS_FILE, SETTINGS_FILE)
    if read.value is None:
        return Outcome(None, read.findings)
    source, unused = read.value, list[Finding]()
    if isinstance(source.data, dict):
        idle = {key for key, value in source.data.items() if _does_nothing(key, value)}
        for key in sorted(idle):
            unused.append(finding("settings.unused", source.place((key,), key=True), setting=key))
        used = {key: value for key, value in source.data.items() if key not in idle}
        source = replace(source, data=used)
    loaded = validate(MkDocsSettings, source)
    value = SettingsFile(loaded.value.value, source) if loaded.value else None
    return Outcome(value, (*unused, *loaded.findings))


def _does_nothing(key: str, value: object) -> bool:
    """``site`` is where a build always writes."""
    return key in UNUSED or (key == "site_dir" and value != "site")
