"""`loadwise schema`: what editors read to complete and check YAML."""

from __future__ import annotations

from pathlib import Path

from generator.cli.output import usable
from generator.common.files import write_whole_if_changed
from generator.common.resources import starter

__all__ = ["write_schemas"]


def write_schemas(root: Path) -> int:
    """Write the schemas of the project, and return how many have changed.

    Ours are published, and the browser apps are built from them, so they know no library.
    """
    from generator.apps.contract import published_schemas
    from generator.definitions.library import load_library
    from generator.definitions.schemas import FOLDER, project_schemas

    if root.resolve() == starter().resolve():
        schemas = published_schemas()
    else:
        schemas = project_schemas(usable(load_library(root)))
    return sum(
        write_whole_if_changed(root / FOLDER / name, text, ours=False, lasting=True)
        for name, text in schemas.items()
    )
