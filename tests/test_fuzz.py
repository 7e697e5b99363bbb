"""Input that is nearly good is read, or answered with findings that can be said: it never raises,
never takes long and never takes much memory. ``LOADWISE_FUZZ_SEED`` tries others; the seed is
printed where one fails."""

from __future__ import annotations

import io
import json
import os
import random
import resource
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml
from PIL import Image

from generator.batch.inputs import find_entries
from generator.definitions.findings import Finding, Outcome, Place
from generator.definitions.library import Library, load_library
from generator.definitions.model.exercise import Exercise
from generator.definitions.model.plan import Clinic
from generator.definitions.model.protocol import Protocol
from generator.definitions.validation import read
from generator.plans.image_files import LOGO, PHOTO, picture_from
from generator.plans.plan_file import read_plan
from generator.plans.resolve import resolve_plan
from generator.rules import check
from generator.wording.findings import as_json, as_text
from tests.conftest import ROOT
from tests.fuzzing.mutators import as_yaml, mutated_bytes, mutated_data, mutated_text
from tests.hard_cases import photo

SEED = int(os.environ.get("LOADWISE_FUZZ_SEED", "20261130"))
SECONDS = 5  # of this process, because a busy machine is no fault of ours
MOST_SECONDS = 60  # of the clock: something waits
MOST_MEMORY = 1_000_000_000
ROWS = (
    "name,protocol,library,issued,version,label,affected_side,age_band,minutes,from_phase\n"
    + "".join(
        f"p{n},pes-anserine-bursitis,2026.11.10,2026-11-30,1,Sam {n},left,40-59,30,settle\n"
        for n in range(5)
    )
)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><g fill="#123">'
    '<rect width="9" height="9"/><path d="M1 1h5v5z"/></g></svg>'
)

Run = Callable[[random.Random, Path], tuple[Finding, ...]]


@contextmanager
def guarded(seed: str) -> Iterator[None]:
    """Nothing raises, hangs or takes a gigabyte inside; else it says which seed did."""

    def late(*_: object) -> None:
        raise TimeoutError(f"took more than {SECONDS} seconds, or waited {MOST_SECONDS}")

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    old = [(one, signal.signal(one, late)) for one in (signal.SIGPROF, signal.SIGALRM)]
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    signal.alarm(MOST_SECONDS)
    try:
        yield
    except Exception as problem:
        raise AssertionError(f"seed {seed}: {type(problem).__name__}: {problem}") from problem
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.alarm(0)
        for one, before_that in old:
            signal.signal(one, before_that)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 - before
    assert grown < MOST_MEMORY, f"seed {seed}: {grown / 1e6:.0f} MB"


def said(found: tuple[Finding, ...]) -> None:
    """Findings have words, and nothing in them is obeyed by a terminal."""
    text = as_text(found)
    assert not [c for c in text if c != "\n" and (ord(c) < 32 or 0x7F <= ord(c) < 0xA0)]
    json.loads(as_json(found))
    as_text(one.without_typed() for one in found)


def answered(outcome: Outcome[Any]) -> tuple[Finding, ...]:
    assert outcome.value is not None or outcome.findings, "no value, and no reason"
    return outcome.findings


def spoilt(dice: random.Random, text: str) -> bytes:
    """A YAML file, spoilt as data, as text or as bytes."""
    match dice.choice(["data", "data", "text", "bytes"]):
        case "data":
            changed = as_yaml(mutated_data(dice, yaml.load(text, yaml.CSafeLoader)))
        case "text":
            changed = mutated_text(dice, text)
        case _:
            return mutated_bytes(dice, text.encode())
    return changed.encode("utf-8", "surrogatepass")


# ---- kinds of input ------------------------------------------------------------------------------


def plans(library: Library) -> Run:
    texts = [(ROOT / "plans/example.yml").read_text("utf-8")]
    texts += [
        as_yaml(
            {
                **{key: yaml.safe_load(texts[0])[key] for key in ("protocol", "library", "person")},
                "issued": "2026-11-30",
                "version": 1,
                "from_phase": "settle",
                "changes": [
                    {"dose": "quad-set", "sets": 3},
                    {"swap": "heel-slide", "into": "bridge", "days": ["mon"]},
                    {"add": "calf-stretch"},
                ],
            }
        )
    ]

    def run(dice: random.Random, folder: Path) -> tuple[Finding, ...]:
        path = folder / "plan.yml"
        path.write_bytes(spoilt(dice, dice.choice(texts)))
        file = read_plan(path, "plan.yml")
        if file.value is None:
            return answered(file)
        return file.findings + answered(resolve_plan(library, file.value))

    return run


def files(model: type[Any], pattern: str) -> Callable[[Library], Run]:
    def kind(library: Library) -> Run:
        texts = [path.read_text("utf-8") for path in sorted(ROOT.glob(pattern))]

        def run(dice: random.Random, folder: Path) -> tuple[Finding, ...]:
            path = folder / "some-id.yml"
            path.write_bytes(spoilt(dice, dice.choice(texts)))
            id = None if model is Clinic else "some-id"
            return answered(read(model, path, "some-id.yml", id=id))

        return run

    return kind


def tables(library: Library) -> Run:
    line = json.dumps(yaml.safe_load((ROOT / "plans/example.yml").read_text("utf-8")), default=str)
    lines = "".join(f'{{"name": "p{n}", {line[1:]}\n' for n in range(4))

    def run(dice: random.Random, folder: Path) -> tuple[Finding, ...]:
        name, text = dice.choice([("t.csv", ROWS), ("t.jsonl", lines)])
        changed = mutated_text(dice, text).encode("utf-8", "surrogatepass")
        path = folder / name
        path.write_bytes(changed if dice.random() < 0.8 else mutated_bytes(dice, text.encode()))
        found: tuple[Finding, ...] = ()
        for entry in find_entries([path])[:50]:
            file = entry.read()
            found += answered(file)
            if file.value is not None:
                found += answered(resolve_plan(library, file.value))
        return found

    return run


def pictures(library: Library) -> Run:
    png = io.BytesIO()
    Image.radial_gradient("L").resize((60, 20)).save(png, "PNG")

    def run(dice: random.Random, folder: Path) -> tuple[Finding, ...]:
        path = folder / "picture"
        match dice.choice(["svg", "svg", "png", "jpeg"]):
            case "svg":
                text = mutated_text(dice, SVG).encode("utf-8", "surrogatepass")
                path.write_bytes(text)
            case "png":
                path.write_bytes(mutated_bytes(dice, png.getvalue()))
            case _:
                path.write_bytes(mutated_bytes(dice, photo()))
        return answered(picture_from(path, dice.choice([LOGO, PHOTO]), Place("clinic.yml")))

    return run


KINDS: dict[str, tuple[Callable[[Library], Run], int]] = {
    "plans": (plans, 900),
    "exercises": (files(Exercise, "content/exercises/*.yml"), 300),
    "protocols": (files(Protocol, "protocols/*.yml"), 100),
    "clinics": (files(Clinic, "plans/clinic.yml"), 200),
    "tables": (tables, 250),
    "pictures": (pictures, 250),
}
MANY = 15
"""How many times as many in the full suite: 30,000 in all."""


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("times", [1, pytest.param(MANY, marks=pytest.mark.full)])
def test_what_is_nearly_right_is_answered(
    library: Library, tmp_path: Path, kind: str, times: int
) -> None:
    make, number = KINDS[kind]
    run = make(library)
    start = 0 if times == 1 else number
    good = 0
    for index in range(start, start + number * times):
        seed = f"{SEED}/{kind}/{index}"
        with guarded(seed):
            found = run(random.Random(seed), tmp_path)
            good += not any(one.is_error for one in found)
            said(found)
    assert good < 0.6 * number * times, "most are wrong, or nothing is tried"


SHARED = ("content/*.yml", "mkdocs.yml", "releases.json", "content/pages/*.md")


@pytest.mark.parametrize("number", [12, pytest.param(300, marks=pytest.mark.full)])
def test_a_project_with_a_spoilt_file_is_answered(
    project: Path, tmp_path: Path, number: int
) -> None:
    """Shared files, settings, records and pages: the whole library is read and checked."""
    paths = sorted(path for glob in SHARED for path in project.glob(glob))
    assert len(paths) > 10
    for index in range(number):
        seed = f"{SEED}/project/{number}/{index}"
        dice = random.Random(seed)
        path = dice.choice(paths)
        before = path.read_bytes()
        text = before.decode()
        try:
            path.unlink()
            path.write_bytes(
                mutated_text(dice, text).encode("utf-8", "surrogatepass")
                if path.suffix in (".md", ".json")
                else spoilt(dice, text)
            )
            with guarded(f"{seed} {path.name}"):
                outcome = load_library(project)
                found = answered(outcome)
                if outcome.value is not None:
                    found += check(outcome.value)
                said(found)
        finally:
            path.write_bytes(before)
