"""A build that is killed at any moment leaves a whole site: the one before or the one after."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.full
KILLS = int(os.environ.get("LOADWISE_FAULT_KILLS", "4"))
SEED = 20261130
WORDS = ("Stretch the band apart.", "Pull the band wide apart.")
EXERCISE = "content/exercises/supine-clamshell.yml"


def build(project: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "generator", "build"],
        cwd=project,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def finish(project: Path) -> float:
    """Build to the end; how long it took, in seconds."""
    began = time.monotonic()
    running = build(project)
    _, said = running.communicate(timeout=300)
    assert running.returncode == 0, said.decode()
    return time.monotonic() - began


def digest(site: Path) -> str:
    """One digest for all names and bytes of the site."""
    whole = hashlib.sha256()
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        whole.update(str(path.relative_to(site)).encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()


def say(project: Path, words: str) -> None:
    path = project / EXERCISE
    text = path.read_text("utf-8")
    for other in WORDS:
        text = text.replace(other, words)
    assert words in text
    path.write_text(text, "utf-8")


def test_a_killed_build_leaves_a_whole_site(whole_site: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(whole_site, project, symlinks=True)
    finish(project)
    known, longest = {}, 0.0
    for words in (*reversed(WORDS),):
        say(project, words)
        longest = max(longest, finish(project))
        known[words] = digest(project / "site")
    assert len(set(known.values())) == 2
    dice = random.Random(SEED)
    for number in range(KILLS):
        words = WORDS[number % 2 - 1]
        say(project, words)
        running = build(project)
        moment = dice.uniform(0, longest)
        time.sleep(moment)
        os.killpg(running.pid, signal.SIGKILL)
        running.communicate()
        now = digest(project / "site")
        assert now in known.values(), f"kill {number} after {moment:.2f} s (seed {SEED})"
    say(project, WORDS[0])
    finish(project)
    assert digest(project / "site") == known[WORDS[0]]
    left = [path.name for path in project.iterdir() if path.name.startswith(".loadwise")]
    assert left == []
