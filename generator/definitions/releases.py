"""What each released version of the library held, as fingerprints, so that a plan of an old
version can be compared."""

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
    """The record; empty where nothing was released yet, or only under another form of fingerprint.

    What has changed since a version of another form is not known, and a plan made with it says so.
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
    """The record as it is written."""
    return json.dumps({"form": FORM, "versions": releases}, indent=1, sort_keys=True) + "\n"
