"""The browser apps' checks: current types, strict TypeScript, and tests against Python's
results."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from generator.apps.app_build import build_apps
from generator.apps.node import run_script
from tests import judged
from tests.conftest import ROOT

WEB = ROOT / "web"


@pytest.fixture(scope="module", autouse=True)
def packages() -> None:
    """The locked packages are installed once the apps are built."""
    assert build_apps().value is not None, build_apps().findings


def test_types_follow_the_schemas(tmp_path: Path) -> None:
    fresh = tmp_path / "contract.ts"
    words = tmp_path / "vocabulary.ts"
    made = run_script(WEB, "types", LOADWISE_TYPES=str(fresh), LOADWISE_VOCABULARY=str(words))
    assert made.returncode == 0, made.stderr
    for made_now in (fresh, words):
        committed = (WEB / "src" / made_now.name).read_text("utf-8")
        assert committed == made_now.read_text("utf-8"), "run `npm run types` in web/"


def test_strict_typescript_finds_nothing() -> None:
    done = run_script(WEB, "check")
    assert done.returncode == 0, done.stdout


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The app data, and many plans with Python's results for each."""
    folder = tmp_path_factory.mktemp("judged")
    judged.write(folder)
    return folder


def test_browser_and_python_judge_and_resolve_the_same_plans_alike(data: Path) -> None:
    plans = json.loads((data / "judged.json").read_text("utf-8"))
    assert len(plans) >= 200
    done = run_script(WEB, "test", LOADWISE_DATA=str(data), NO_COLOR="1")
    assert done.returncode == 0, done.stdout[-6000:]
    passed = re.search(r"Tests\s+(\d+) passed", done.stdout)
    assert passed is not None
    assert int(passed.group(1)) > len(plans), "each plan is a test"


def test_a_difference_is_found(data: Path, tmp_path: Path) -> None:
    shutil.copy(data / "app-data.json", tmp_path)
    plans = json.loads((data / "judged.json").read_text("utf-8"))
    text = json.dumps([next(plan for plan in plans if "plan.avoid" in json.dumps(plan["found"]))])
    (tmp_path / "judged.json").write_text(text.replace("plan.avoid", "plan.avoided"), "utf-8")
    done = run_script(WEB, "test-judged", LOADWISE_DATA=str(tmp_path), NO_COLOR="1")
    assert done.returncode != 0
    assert "plan.avoided" in done.stdout + done.stderr


def test_only_our_own_is_committed() -> None:
    ignored = (ROOT / ".gitignore").read_text("utf-8")
    assert {"node_modules/", "/web/dist/"} <= set(ignored.split())
    assert shutil.which("git") is None or not list((WEB / "src").rglob("*.wasm"))
