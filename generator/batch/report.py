"""The report on a batch, for people and for machines."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import __version__
from generator.batch.run import Result
from generator.definitions.findings import Finding
from generator.wording.findings import as_rows, escaped, json_text

__all__ = ["Report", "is_report"]

_BEGIN = re.compile(rb'\{\s*"loadwise"')


@dataclass(frozen=True, slots=True)
class Report:
    """The results of a run over ``given`` plans. Plans without a result were not reached."""

    results: Sequence[Result]
    given: int

    @property
    def not_reached(self) -> int:
        return self.given - len(self.results)

    @property
    def complete(self) -> bool:
        return self.not_reached == 0 and not self._failed

    @property
    def errors(self) -> list[Finding]:
        """The errors of the plans that failed."""
        found = [d for result in self._failed for d in result.findings if d.is_error]
        return list({d.sort_key: d for d in found}.values())  # a shared file's fault once

    @property
    def warnings(self) -> list[tuple[Finding, int]]:
        """Each kind of warning once: its first occurrence, and how many plans have it."""
        first: dict[str, Finding] = {}
        plans: Counter[str] = Counter()
        for result in self._sorted:
            mine = {d.code: d for d in result.findings if not d.is_error}
            plans.update(mine.keys())
            first = {**mine, **first}
        return [(first[code], plans[code]) for code in sorted(first)]

    def without_typed(self) -> Report:
        """The same report for logs: without anything that people typed, except file names."""
        results = [
            dataclasses.replace(result, findings=tuple(d.without_typed() for d in result.findings))
            for result in self.results
        ]
        return Report(results, self.given)

    def lines(self) -> list[str]:
        """The summary, for people."""
        made, kept, failed = (self._count(state) for state in ("made", "kept", "failed"))
        said = [f"{_plans(made)} printed, {kept} unchanged since the last run, {failed} failed."]
        older = [file for result in self._failed for file in result.older]
        if older:
            files = escaped(", ".join(older))
            said.append(f"These older sheets of failed plans are still there: {files}.")
        if self.not_reached:
            said.append(
                f"{_plans(self.not_reached)} not reached. Run the same command again to finish."
            )
        return said

    def as_json(self) -> str:
        """The complete report as JSON: one object per plan."""
        plans = [
            {
                "name": result.name,
                "file": result.place.file,
                "line": result.place.line,
                "state": result.state,
                "made": result.made,
                "kept": result.kept,
                "older": result.older,
                "diagnostics": as_rows(result.findings),
            }
            for result in self._sorted
        ]
        counts = {"given": self.given, "not_reached": self.not_reached} | {
            state: self._count(state) for state in ("made", "kept", "failed")
        }
        return json_text({"loadwise": __version__, "counts": counts, "plans": plans}) + "\n"

    @property
    def _sorted(self) -> list[Result]:
        return sorted(self.results, key=lambda result: (result.place.file, result.place.line))

    @property
    def _failed(self) -> list[Result]:
        return [result for result in self._sorted if result.state == "failed"]

    def _count(self, state: str) -> int:
        return sum(result.state == state for result in self.results)


def is_report(file: Path) -> bool:
    """Whether a file is an earlier report, or empty: a new one may replace it."""
    with file.open("rb") as stream:
        start = stream.read(100)
    return not start or _BEGIN.match(start) is not None


def _plans(number: int) -> str:
    return f"{number} plan{'' if number == 1 else 's'}"
