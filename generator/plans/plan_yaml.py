"""Write a plan as YAML that ``loadwise plan`` can read back."""

from __future__ import annotations

import re
from typing import Any

import yaml

from generator.definitions.model.dose import Tempo
from generator.definitions.model.plan import Plan

__all__ = ["plain_plan", "plan_yaml", "yaml_text"]


def plain_plan(plan: Plan) -> dict[str, Any]:
    """The explicit form of the plan as plain data. Reading it back gives the same plan."""
    data: dict[str, Any] = _plain(plan)
    return data


def plan_yaml(plan: Plan) -> str:
    """The explicit form of the plan. Reading it back gives the same plan."""
    return yaml_text(plan)


def yaml_text(value: Any) -> str:
    """A model, or plain data with models in it, as YAML that reads back as the same."""
    return yaml.dump(_plain(value), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110)


class _Dumper(yaml.SafeDumper):
    """Quotes whatever YAML 1.1 or 1.2 would read as something else."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - PyYAML's signature
        return True


# Numbers under 1.2 that 1.1 takes for words: 0811, 1e5, 0o17.
_Dumper.add_implicit_resolver(
    "tag:yaml.org,2002:float",
    re.compile(r"(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+)$"),
    list("-+.0123456789"),
)


def _plain(value: Any) -> Any:
    """Convert models to dictionaries without empty keys, and values to their written form."""
    if isinstance(value, Tempo):
        return f"{value.out_s}-{value.hold_s}-{value.back_s}"
    if hasattr(type(value), "model_fields"):
        parts = {name: getattr(value, name) for name in type(value).model_fields}
        return {
            name: _plain(part) for name, part in parts.items() if part is not None and part != ()
        }
    if isinstance(value, (tuple, list)):
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, str):
        return str(value).replace("\n", "\n\n")
    return value.isoformat() if hasattr(value, "isoformat") else value
