"""What the machine refuses, as a finding: a full or read-only disk, no permission, a limit."""

from __future__ import annotations

import errno
import os

from generator.definitions.findings import Finding, Place, Typed, finding

__all__ = ["is_machine_limit", "machine_failed"]

_CASES = {
    errno.EACCES: "denied",
    errno.EDQUOT: "full",
    errno.EFBIG: "limit",
    errno.EMFILE: "files",
    errno.ENFILE: "files",
    errno.ENOSPC: "full",
    errno.EPERM: "denied",
    errno.EROFS: "read-only",
}


def is_machine_limit(problem: OSError) -> bool:
    """Whether the cause is a full disk or a limit, and not the file that was named."""
    return _CASES.get(problem.errno or 0) in ("files", "full", "limit")


def machine_failed(problem: OSError, where: str = "") -> Finding:
    """The finding for an error of the operating system.

    ``where``: what could not be used, unless the error names its file.
    """
    reason = problem.strerror or str(problem)
    case = _CASES.get(problem.errno or 0, "other")
    if problem.errno == errno.ENOENT and problem.filename is None and "temporary" in reason:
        case, where = "temporary", "loadwise"  # Python's tempfile has tried every folder
    place = Place(str(problem.filename or where or "loadwise"))
    ours = problem.errno is not None and reason == os.strerror(problem.errno)
    return finding("machine.failed", place, case=case, reason=reason if ours else Typed(reason))
