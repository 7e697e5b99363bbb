"""The parts that our FHIR resources share, and the log that the patient's page writes."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from urllib.parse import quote

from generator.apps.node import node
from generator.definitions.model.dose import Dose
from generator.exchange.fhir import Code, Fhir, as_json, bundle, timing
from tests.conftest import ROOT
from tests.fhir_checks import faults_of

FHIR = Fhir("https://knee.example/base/", {"bridge": [Code("urn:x", "1", "One")]})


def test_addresses_are_below_the_sites() -> None:
    assert FHIR.exercises == "https://knee.example/base/fhir/CodeSystem/exercises"
    assert FHIR.id("plan", "a") == FHIR.id("plan", "a") != FHIR.id("plan", "b")
    coded = FHIR.exercise("bridge", "Bridge")["coding"]
    assert [one["code"] for one in coded] == ["bridge", "1"]
    assert FHIR.exercise(None, "Stairs") == {"text": "Stairs"}


def test_a_dose_is_its_numbers() -> None:
    dose = Dose.model_validate(
        {
            "sets": 3,
            "reps": 8,
            "tempo": "3-0-2",
            "days": ["mon"],
            "side": "sore",
            "load": {"kg": 2.5, "band": "light"},
        }
    )
    said = {part["url"]: part for part in FHIR.dose(dose, change=None, role="main")["extension"]}
    assert said["sets"]["valueInteger"] == 3
    assert said["tempo"]["valueString"] == "3-0-2"
    assert said["kg"]["valueDecimal"] == 2.5
    assert said["band"]["valueCode"] == "light"
    assert said["side"]["valueCode"] == "sore"
    assert set(said) == {"sets", "reps", "tempo", "side", "kg", "band", "role"}


def test_a_timing_names_days_and_bounds() -> None:
    made = timing(["mon", "thu"], start="2026-11-30", end="2026-12-14", time="18:00", seconds=90)
    assert made["repeat"] == {
        "boundsPeriod": {"start": "2026-11-30", "end": "2026-12-14"},
        "duration": 90,
        "durationUnit": "s",
        "frequency": 1,
        "period": 1,
        "periodUnit": "d",
        "dayOfWeek": ["mon", "thu"],
        "timeOfDay": ["18:00:00"],
    }


def test_strings_have_plain_spaces_only() -> None:
    assert json.loads(as_json(bundle({}, [{"id": "a", "text": ["10\u00a0cm\u2009!"]}]))) == {
        "resourceType": "Bundle",
        "type": "collection",
        "entry": [{"fullUrl": "urn:uuid:a", "resource": {"id": "a", "text": ["10 cm !"]}}],
    }


# The apps' modules name each other without an ending, as their bundler lets them.
ENDINGS = """
import { registerHooks } from "node:module"
registerHooks({ resolve: (name, about, next) => {
  try { return next(name, about) } catch { return next(name + ".ts", about) }
} })
"""
LOG = """
import { toFhir } from "./web/src/my-plan/fhir-log.ts"
const about = { form: 1, edit: 0, day: "2026-11-30", protocol: "p", phase: "q", session: 0 }
const scores = { worst: 3, hurt: [], usual: 0, morning: { how: "same", pain: 10 } }
const entry = { ...about, ...scores, id: "a1", sign: true, done: true, words: "Fine" }
console.log(JSON.stringify([toFhir([entry, { ...entry, id: "b2", words: "" }]), toFhir([])]))
"""


def test_three_judges_find_nothing_in_the_log_of_the_patients_page(tmp_path: Path) -> None:
    command = [
        node()[0],
        "--no-warnings",
        "--experimental-strip-types",
        "--import",
        f"data:text/javascript,{quote(ENDINGS)}",
        "--input-type=module",
        "-e",
        LOG,
    ]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT)
    assert done.returncode == 0, done.stderr
    full, empty = (json.loads(text) for text in json.loads(done.stdout))
    assert len(full["entry"]) == 8
    assert faults_of({"full": full, "empty": empty}, tmp_path) == {"full": [], "empty": []}
