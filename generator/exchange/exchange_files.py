"""The forms of a plan that other programs read, as bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.definitions.findings import Outcome, finding
from generator.definitions.library import Library
from generator.document.model import EXCHANGE_FORMS, ExchangeForm, Form, ResolvedPlan
from generator.exchange.fhir import Code, Fhir, as_json
from generator.exchange.fhir_plan import plan_bundle
from generator.exchange.plan_calendar import CalendarOptions, plan_calendar
from generator.exchange.record_note import record_note
from generator.plans.expand import expand
from generator.plans.plan_file import PlanFile

__all__ = ["ExchangeOptions", "exchange_files"]


@dataclass(frozen=True)
class ExchangeOptions:
    """What somebody asks for. ``name``: whether each form says whose plan it is."""

    name: bool = False
    calendar: CalendarOptions = field(default_factory=CalendarOptions)
    codes: Mapping[str, Sequence[Code]] = field(default_factory=dict)


def exchange_files(
    library: Library,
    file: PlanFile,
    document: ResolvedPlan,
    forms: Iterable[Form],
    options: ExchangeOptions | None = None,
) -> Outcome[dict[Form, bytes]]:
    """Those of ``forms`` that are not sheets; no value if one cannot be made.

    ``document``: the plan of ``file``, resolved.
    """
    wanted = [form for form in EXCHANGE_FORMS if form in set(forms)]
    if "fhir" in wanted and not library.site_url:
        return Outcome(
            None,
            (finding("fhir.site", library.settings_file.source.place(("site_name",), key=True)),),
        )
    made: dict[Form, bytes] = {
        form: _made(library, file, document, form, options or ExchangeOptions()) for form in wanted
    }
    return Outcome(made)


def _made(
    library: Library,
    file: PlanFile,
    document: ResolvedPlan,
    form: ExchangeForm,
    options: ExchangeOptions,
) -> bytes:
    match form:
        case "ics":
            return plan_calendar(document, options.calendar, name=options.name)
        case "note":
            return record_note(document, name=options.name).encode()
    explicit, _ = expand(library, file.plan)
    fhir = Fhir(library.site_url, options.codes)
    return as_json(plan_bundle(document, explicit, fhir, name=options.name))
