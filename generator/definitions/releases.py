"""Fingerprints of each released version, to compare a plan's library with the current one."""

from __future__ import annotations

import json
from pathlib import Path

from generator.definitions.findings import Outcome, Place, finding
from generator.definitions.fingerprints import FORM

__all__ = ["Releases", "read_releases", "releases_file", "releases_text"]

Releases = dict[str, dict[str, dict[str, dict[str, str]]]]
"""Version -> kind ("exercises", "protocols") -> id -> field -> 16 digits."""

_FILE = "content/releases.json"


def releases_file(root: Path) -> Path:
    return root / _FILE


def read_releases(root: Path) -> Outcome[Releases]:
    """Read the record; it is empty before the first release with the current form of fingerprint.

    What has changed since a version with another form is unknown, and checks of its plans say so.
    """
    try:
        data = json.loads(releases_file(root).read_text("utf-8"))
        form, versions = data["form"], data["versions"]
    except FileNotFoundError:
        return Outcome({})
    except (OSError, ValueError, TypeError):
        form, versions = FORM, None
    except KeyError:
        form, versions = 1, data
    if not isinstance(versions, dict) or not all(isinstance(it, dict) for it in versions.values()):
        return Outcome(None, (finding("releases.broken", Place(_FILE)),))
    if form != FORM:
        found = finding("releases.form", Place(_FILE), form=str(form), ours=FORM)
        return Outcome({}, (found,))
    return Outcome(versions)


def releases_text(releases: Releases) -> str:
    """The text of the record's file."""
    return json.dumps({"form": FORM, "versions": releases}, indent=1, sort_keys=True) + "\n"
