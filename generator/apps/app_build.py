"""Build the two browser apps from the TypeScript in ``web/``.

Their content comes from the app data, a separate file of the site, so they are rebuilt only when
their own source changes. A wheel contains them ready-built.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from generator.apps.node import LEAST, NodeMissing, install, run_script
from generator.common.files import digest, digest_of_files
from generator.common.folders import files_below, one_at_a_time
from generator.common.resources import built_apps, web
from generator.definitions.findings import Finding, Outcome, Phrase, Place, Value, finding

__all__ = ["build_apps", "source_digest"]

_SOURCES = ("package.json", "package-lock.json", "tsconfig.json", "vite.config.ts")
_STAMP = "source.txt"
_VITE_REFUSES = r"[#?\ud800-\udfff]"  # the last are bytes that are not UTF-8
_OFFLINE = re.compile(r"\b(EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|ENOTFOUND|ETIMEDOUT)\b")


def source_digest() -> str:
    """A fingerprint of the apps' source; constant in a wheel, which contains no source."""
    folder = web()
    files = [*(folder / name for name in _SOURCES), *files_below(folder / "src")]
    return digest_of_files(folder, [path for path in files if path.is_file()])


def build_apps() -> Outcome[Path]:
    """The folder of the built apps, rebuilt first if it is missing or out of date."""
    if (built := built_apps()) is not None:
        return Outcome(built)
    # Parallel builds share web/dist and web/node_modules.
    with one_at_a_time(web()):
        return _made(web())


def _made(folder: Path) -> Outcome[Path]:
    made = folder / "dist"
    source, stamp = source_digest(), made / _STAMP
    if _says(stamp, _digest(source, made)):
        return Outcome(made)
    if odd := re.search(_VITE_REFUSES, str(folder)):
        return Outcome(None, (finding("apps.folder", Place("web"), character=odd.group()),))
    try:
        problem = _packages(folder) or _built(folder)
    except NodeMissing as missing:
        problem = finding(
            "apps.node",
            Place("web/package.json"),
            case=missing.case,
            version=missing.version,
            least=".".join(map(str, LEAST)),
        )
    if problem is not None:
        return Outcome(None, (problem,))
    # Last, so that an interrupted build is not taken for a finished one.
    stamp.write_text(_digest(source, made), "utf-8")
    return Outcome(made)


def _digest(source: str, made: Path) -> str:
    """A digest of the source and of what was built from it, so that a lost file is noticed."""
    return digest(source, digest_of_files(made, [p for p in files_below(made) if p.name != _STAMP]))


def _says(stamp: Path, text: str) -> bool:
    try:
        return stamp.read_bytes() == text.encode()
    except OSError:
        return False


def _packages(folder: Path) -> Finding | None:
    """Fetch the locked packages unless they are already installed."""
    lock, stamp = (
        digest_of_files(folder, [folder / "package-lock.json"]),
        folder / "node_modules" / "lock.txt",
    )
    if _says(stamp, lock):
        return None
    done = install(folder)
    if done.returncode:
        said = done.stderr or done.stdout
        case = "offline" if _OFFLINE.search(said) else "other"
        return finding(
            "apps.packages", Place("web/package-lock.json"), case=case, output=_last(said)
        )
    stamp.write_text(lock, "utf-8")
    return None


def _built(folder: Path) -> Finding | None:
    shutil.rmtree(folder / "dist", ignore_errors=True)
    done = run_script(folder, "build")
    if done.returncode:
        return finding("apps.build", Place("web/src"), output=_last(done.stdout + done.stderr))
    return None


def _last(said: str) -> Value:
    """The end of a program's output, on one line."""
    lines = [
        line.strip() for line in re.sub(r"\x1b\[[0-9;]*m", "", said).splitlines() if line.strip()
    ]
    return " ".join(lines[-4:])[:400] or Phrase("no-output")
