"""The last step of a sheet: Typst's PDF with row headers, and half the size.

The compiler loads this module while Typst is at work on the first sheet, because pikepdf and the
XML library that it uses take a tenth of a second to load.
"""

from __future__ import annotations

import io
import os
from typing import BinaryIO

import pikepdf

from generator.pdf.row_headers import mark_row_headers

__all__ = ["get_ready", "packed"]


def get_ready() -> None:
    """Load what pikepdf only loads when it first needs it."""
    with pikepdf.new() as empty:
        empty.open_metadata()


def packed(pdf: bytes) -> bytes:
    """The same PDF with row headers, and half the size by compressed object streams.

    The same input gives the same bytes.
    """
    packed = io.BytesIO()
    with (
        _in_memory(pdf) as file,
        pikepdf.open(file, access_mode=pikepdf.AccessMode.mmap) as document,
    ):
        mark_row_headers(document)
        document.save(
            packed, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True
        )
    return packed.getvalue()


def _in_memory(content: bytes) -> BinaryIO:
    """A file that is on no disk.

    Where the system has such files, pikepdf maps them into memory; a ``BytesIO`` it asks through
    Python, once for each of some ten thousand pieces.
    """
    if not hasattr(os, "memfd_create"):
        return io.BytesIO(content)
    file = os.fdopen(os.memfd_create("sheet"), "w+b")
    file.write(content)
    file.seek(0)
    return file
