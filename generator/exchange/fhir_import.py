"""Read a plan back from the FHIR Bundle that :mod:`fhir_plan` wrote.

The plan is the one that is attached. If the requests beside it no longer say the same, because
somebody changed them in another program, nothing is read: two doses for one exercise are worse than
none.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.definitions.findings import Finding, Outcome, Place, Typed, finding
from generator.definitions.library import Library
from generator.definitions.model.plan import Plan
from generator.definitions.validation import validate
from generator.definitions.yaml_source import parse_source, read_text
from generator.exchange.fhir import Fhir, Resource
from generator.exchange.fhir_plan import PLAN_FILE, plan_bundle
from generator.plans.expand import expand
from generator.plans.plan_file import PlanFile
from generator.plans.resolve import resolve_plan

__all__ = ["import_plan"]


def import_plan(library: Library, path: Path) -> Outcome[Plan]:
    """The plan in a Bundle; no value if there is none, or if it was changed elsewhere."""
    place = Place(str(path))
    read = read_text(path, str(path))
    if read.value is None:
        return Outcome(None, read.findings)
    bundle = _bundle(read.value)
    if bundle is None:
        return Outcome(None, (finding("fhir.not-json", place),))
    resources = [one for one in map(_resource, bundle.get("entry", [])) if one]
    text = next(filter(None, map(_attached, resources)), None)
    if text is None:
        return Outcome(None, (finding("fhir.no-plan", place),))
    source = parse_source(text, f"{path}, {PLAN_FILE}")
    if source.value is None:
        return Outcome(None, source.findings)
    plan = validate(Plan, source.value)
    if plan.value is None:
        return Outcome(None, plan.findings)
    # Without the clinic's file and pictures, which do not travel in a Bundle
    resolved = resolve_plan(library, PlanFile(plan.value, None))
    found = (*plan.findings, *resolved.findings)
    if resolved.value is None:
        return Outcome(None, found)
    explicit, _ = expand(library, plan.value)
    ours = plan_bundle(resolved.value, explicit, Fhir(_site(resources)))
    wrong = tuple(_edited(ours, resources, place))
    return Outcome(None if wrong else explicit, (*found, *wrong))


def _bundle(text: str) -> dict[str, Any] | None:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    is_bundle = isinstance(data, dict) and data.get("resourceType") == "Bundle"
    return data if is_bundle and isinstance(data.get("entry", []), list) else None


def _resource(entry: object) -> Resource | None:
    resource = entry.get("resource") if isinstance(entry, dict) else None
    return resource if isinstance(resource, dict) else None


def _attached(resource: Resource) -> str | None:
    """The plan that is attached to a DocumentReference."""
    if resource.get("resourceType") != "DocumentReference":
        return None
    try:
        attachment = resource["content"][0]["attachment"]
        if attachment["title"] != PLAN_FILE:
            return None
        text = base64.b64decode(attachment["data"], validate=True).decode()
    except (LookupError, TypeError, ValueError, binascii.Error):
        return None
    return text


def _site(resources: list[Resource]) -> str:
    """The address of the site that wrote it, which may not be ours."""
    for resource in resources:
        if resource.get("resourceType") == "ServiceRequest" and (name := _name(resource)):
            system = name[0]
            return system.removesuffix("/fhir/plan")
    return ""


def _name(request: Resource) -> tuple[str, str] | None:
    """The system and the value of a request's identifier."""
    try:
        identifier = request["identifier"][0]
        return str(identifier["system"]), str(identifier["value"])
    except (LookupError, TypeError):
        return None


def _edited(ours: Resource, resources: list[Resource], place: Place) -> Iterator[Finding]:
    """Requests that are missing, changed, or not of the plan."""
    theirs = {_name(one): one for one in resources if one.get("resourceType") == "ServiceRequest"}
    for entry in ours["entry"]:
        request = entry["resource"]
        if request["resourceType"] != "ServiceRequest":
            continue
        name = _name(request)
        there = theirs.pop(name, None)
        if there is None or not _same(request, there):
            yield finding("fhir.edited", place, case="gone", id=_last(name))
    for name in theirs:
        yield finding("fhir.edited", place, case="new", id=Typed(_last(name)))


def _same(ours: Resource, theirs: Resource) -> bool:
    """Whether exercise, numbers and days agree; the clinic's system may change the rest."""
    try:
        codes = theirs["code"].get("coding", [])
        coded = ours["code"].get("coding", [])[:1]
        return (
            [code for code in codes if code in coded] == coded
            and [one for one in theirs["extension"] if one["url"] == ours["extension"][0]["url"]]
            == ours["extension"]
            and _days(theirs) == _days(ours)
        )
    except (LookupError, TypeError, AttributeError):
        return False


def _days(request: Resource) -> tuple[object, ...]:
    repeat = request["occurrenceTiming"]["repeat"]
    return tuple(repeat.get(key) for key in ("dayOfWeek", "frequency", "period", "periodUnit"))


def _last(name: tuple[str, str] | None) -> str:
    """'session-1.exercise-2'."""
    return ".".join(name[1].split(".")[-2:]) if name else "ServiceRequest"
