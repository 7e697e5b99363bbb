"""The published schemas: of what authors write, and of what the browser apps read.

``web/src/contract.ts`` is generated from them.
"""

from __future__ import annotations

from generator.apps.app_data_model import AppData, AppSlice
from generator.definitions.schemas import definition_schemas, schema_text
from generator.definitions.vocabulary import vocabulary_json
from generator.document.model import ResolvedPlan

__all__ = ["published_schemas"]


def published_schemas() -> dict[str, str]:
    """Every schema of ``content/schemas/`` as JSON text, by file name."""
    return {
        **definition_schemas(),
        "vocabulary.json": vocabulary_json(),
        "resolved-plan.schema.json": schema_text(ResolvedPlan, "serialization"),
        "app-data.schema.json": schema_text(AppData, "serialization"),
        "app-slice.schema.json": schema_text(AppSlice, "serialization"),
    }
