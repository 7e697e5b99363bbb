"""Brings the built browser apps into a wheel, so that where it is installed no Node is needed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class AppsHook(BuildHookInterface):  # type: ignore[type-arg]
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """An editable install builds its apps when a site is first built."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from generator.apps.app_build import build_apps
        from generator.wording.findings import as_text

        built = build_apps()
        if built.value is None:
            raise RuntimeError(as_text(built.findings))
        for path in Path(built.value).rglob("*"):
            if path.is_file():
                build_data["force_include"][str(path)] = (
                    f"generator/built_apps/{path.relative_to(built.value).as_posix()}"
                )
