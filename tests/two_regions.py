"""A project of two protocols of other regions, an arm and a back, with or without our own.

Its definitions are in ``tests/fixtures``: they show every part of the schema that our first
protocol does not need, so that no test of it depends on what a real protocol happens to say.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.definitions.definition_files import OUR_OWN
from tests.conftest import ROOT

__all__ = ["ARM", "BACK", "ELSEWHERE", "FIXTURES", "ten_conditions", "two_regions"]

FIXTURES = ROOT / "tests/fixtures"
ARM, BACK = "stiff-shoulder", "sore-back"


def two_regions(root: Path, *, beside_ours: bool = False) -> Path:
    """Write the project into ``root``; ``beside_ours`` keeps our own exercises and protocol."""
    ours = () if beside_ours else ("exercises", "pages", "references")
    left_out = shutil.ignore_patterns("releases.json", OUR_OWN, *ours)
    shutil.copytree(ROOT / "content", root / "content", ignore=left_out)
    if beside_ours:
        shutil.copytree(ROOT / "protocols", root / "protocols")
    shutil.copytree(FIXTURES, root, dirs_exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", root)
    return root


ELSEWHERE = ("ankle", "elbow", "foot", "hip", "neck", "shoulder")
"""The regions of the arm's copies."""


def ten_conditions(root: Path) -> Path:
    """Write ten protocols into ``root``: our two, the arm, the back, and the arm's under other ids.

    So an exercise of the arm is in seven of them, and a shoulder and a knee hurt in two.
    """
    two_regions(root, beside_ours=True)
    protocol = (root / f"protocols/{ARM}.yml").read_text("utf-8")
    for region in ELSEWHERE:
        own = protocol.replace("stiff shoulder", f"tired {region}").replace(
            "region: shoulder", f"region: {region}"
        )
        own = own.replace("your arm goes numb", f"your {region} goes numb")
        (root / f"protocols/tired-{region}.yml").write_text(own, "utf-8")
    return root
