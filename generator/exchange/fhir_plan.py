"""A plan as a FHIR R4 Bundle: a care plan, its goals, and a request for each exercise.

The patient is a reference that the clinic fills in: the file does not say whose plan it is, unless
that is asked for. The plan itself, in our own form, is attached, so that :mod:`fhir_import` can
read it back.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator

from generator.definitions.model.plan import Plan
from generator.document.model import (
    ItemData,
    PlanData,
    ResolvedItem,
    ResolvedPlan,
    ResolvedSession,
    SessionData,
)
from generator.exchange.fhir import Fhir, Resource, bundle, timing
from generator.exchange.plan_calendar import time_in
from generator.plans.plan_yaml import plain_plan
from generator.wording.words import wording

__all__ = ["PLAN_FILE", "plan_bundle"]

PLAN_FILE = "loadwise-plan.json"
"""The title of the attached plan."""


def plan_bundle(document: ResolvedPlan, plan: Plan, fhir: Fhir, *, name: bool = False) -> Resource:
    """The bundle of a person's plan. ``plan``: the same, explicit.

    Raises:
        ValueError: it is a public sheet, which is nobody's.
    """
    if document.data is None or document.person is None:
        raise ValueError("only a person's plan is a care plan")
    return _Bundle(document, document.data, plan, fhir, name).made()


class _Bundle:
    def __init__(
        self, document: ResolvedPlan, data: PlanData, plan: Plan, fhir: Fhir, name: bool
    ) -> None:
        self._document, self._data, self._plan, self._fhir = document, data, plan, fhir
        self._words = wording(document.language)
        patient = self._words.label("exchange.fhir.patient")
        self._label = plan.person.label.line if name else patient
        self._subject: Resource = {"display": self._label}
        self._status = "draft" if document.document.draft else "active"
        protocols = "+".join(one.protocol for one in self._data.problems)
        self._about = f"{protocols}.{self._data.issued}.v{self._data.version}"

    def made(self) -> Resource:
        goals, requests, file = list(self._goals()), list(self._requests()), self._file()
        care = self._care_plan(goals, requests, file)
        about = {
            "id": self._id("bundle"),
            "identifier": {"system": self._fhir.address("plan"), "value": self._about},
            "timestamp": self._midnight(),
        }
        return bundle(about, [care, *goals, *requests, file])

    def _id(self, *what: str) -> str:
        return self._fhir.id("plan", self._about, *what)

    def _midnight(self) -> str:
        return f"{self._data.issued}T00:00:00Z"

    def _care_plan(
        self, goals: list[Resource], requests: list[Resource], file: Resource
    ) -> Resource:
        data, words, made_by = self._data, self._words, self._plan.made_by
        until = data.review or data.next_visit
        period = {"start": data.issued, **({"end": until} if until else {})}
        author = {"author": {"display": made_by.line}} if made_by else {}
        notes = [{"text": note} for note in self._document.notes]
        return {
            "resourceType": "CarePlan",
            "id": self._id("care-plan"),
            "instantiatesCanonical": [
                self._fhir.address("PlanDefinition", one.protocol) for one in data.problems
            ],
            "status": self._status,
            "intent": "plan",
            "title": words.label("exchange.fhir.title", version=data.version),
            "description": words.label(
                "exchange.fhir.description", limit=self._document.pain.limit
            ),
            "subject": self._subject,
            "period": period,
            "created": data.issued,
            **author,
            "addresses": [{"display": f"{one.name}: {one.term}"} for one in data.problems],
            "supportingInfo": [_reference(file)],
            **({"goal": [_reference(goal) for goal in goals]} if goals else {}),
            "activity": [{"reference": _reference(request)} for request in requests],
            **({"note": notes} if notes else {}),
        }

    def _goals(self) -> Iterator[Resource]:
        for number, goal in enumerate(self._plan.goals):
            yield {
                "resourceType": "Goal",
                "id": self._id("goal", str(number + 1)),
                "lifecycleStatus": "proposed" if self._status == "draft" else "active",
                "description": {"text": goal.line},
                "subject": self._subject,
                "startDate": self._data.issued,
            }

    def _requests(self) -> Iterator[Resource]:
        sessions = zip(self._document.sessions, self._data.sessions, strict=True)
        for number, (session, data) in enumerate(sessions, 1):
            items = zip(session.exercises, data.items, strict=True)
            for place, (item, numbers) in enumerate(items, 1):
                key = f"session-{number}.exercise-{place}"
                yield self._request(key, session, data, item, numbers)

    def _request(
        self,
        key: str,
        session: ResolvedSession,
        of: SessionData,
        item: ResolvedItem,
        data: ItemData,
    ) -> Resource:
        made_by = self._plan.made_by
        notes = [{"text": one} for one in (item.note, item.because) if one]
        dose = self._fhir.dose(
            data.dose, change=data.change, supported=data.supported or None, role=data.role
        )
        return {
            "resourceType": "ServiceRequest",
            "id": self._id(key),
            "extension": [dose],
            "identifier": [{"system": self._fhir.address("plan"), "value": f"{self._about}.{key}"}],
            "basedOn": [{"reference": f"urn:uuid:{self._id('care-plan')}"}],
            "status": self._status,
            "intent": "plan",
            "code": self._fhir.exercise(data.exercise, item.name),
            "orderDetail": [{"text": item.dose.short}],
            "subject": self._subject,
            "occurrenceTiming": self._timing(of, item, data),
            "authoredOn": self._data.issued,
            **({"requester": {"display": made_by.line}} if made_by else {}),
            **({"bodySite": [{"text": side} for side in data.sides]} if data.sides else {}),
            **({"note": notes} if notes else {}),
            "patientInstruction": self._instruction(session, item),
        }

    def _timing(self, of: SessionData, item: ResolvedItem, data: ItemData) -> Resource:
        time = time_in(of.time)
        return timing(
            of.weekdays,
            start=self._data.issued,
            end=self._data.next_visit or self._data.review,
            time=time.isoformat("minutes") if time else None,
            seconds=item.seconds if data.dose else None,
        )

    def _instruction(self, session: ResolvedSession, item: ResolvedItem) -> str:
        parts = (session.when, item.dose.short, item.dose.how, item.change, item.begin_when)
        return " ".join(f"{part.removesuffix('.')}." for part in parts if part)

    def _file(self) -> Resource:
        person = {**(data := plain_plan(self._plan))["person"], "label": self._label}
        text = json.dumps({**data, "person": person}, ensure_ascii=False)
        return {
            "resourceType": "DocumentReference",
            "id": self._id("file"),
            "status": "current",
            "type": {"text": self._words.label("exchange.fhir.file")},
            "subject": self._subject,
            "date": self._midnight(),
            "content": [
                {
                    "attachment": {
                        "contentType": "application/json",
                        "data": base64.b64encode(text.encode()).decode("ascii"),
                        "title": PLAN_FILE,
                    }
                }
            ],
        }


def _reference(resource: Resource) -> Resource:
    return {"reference": f"urn:uuid:{resource['id']}"}
