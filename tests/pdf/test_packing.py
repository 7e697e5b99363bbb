"""Packing: how the file is read, and what is loaded before the first one."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typst

from generator.pdf import packing
from generator.pdf.packing import packed

SHEET = """#set document(title: "T")
#table(columns: 3, table.header[Exercise][Mon][Tue], ..range(300).map(n => [#n]))"""


class Counted(io.BufferedRandom):
    """A file that counts how often it is read through Python."""

    reads = 0

    def read(self, size: int | None = -1, /) -> bytes:
        self.reads += 1
        return super().read(size)

    def readinto(self, buffer: Any, /) -> int:
        self.reads += 1
        return super().readinto(buffer)


def test_the_packer_maps_the_file_or_reads_it_and_makes_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = typst.compile(SHEET.encode(), format="pdf", pdf_standards=["ua-1"])
    assert isinstance(sheet, bytes)
    mapped = Counted(io.FileIO(tmp_path / "sheet.pdf", "w+"))
    mapped.write(sheet)
    mapped.flush()
    monkeypatch.setattr(packing, "_in_memory", lambda content: mapped)
    once = packed(sheet)
    assert mapped.reads < 10, "it must not be asked for each piece"
    monkeypatch.setattr(packing, "_in_memory", io.BytesIO)
    assert packed(sheet) == once


LOADS_NOTHING = """
import io, sys, pikepdf
from generator.pdf.packing import get_ready, packed
import typst
get_ready()
sheet = typst.compile(sys.argv[1].encode(), format="pdf", pdf_standards=["ua-1"])
before = set(sys.modules)
packed(sheet)
print(*sorted(name for name in set(sys.modules) - before if "lxml" in name or "pikepdf" in name))
"""


def test_when_it_is_ready_packing_loads_no_library() -> None:
    command = [sys.executable, "-c", LOADS_NOTHING, SHEET]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == ""
