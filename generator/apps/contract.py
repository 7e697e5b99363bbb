"""The published schemas: what authors write, and the two documents that the browser apps read.

``web/src/contract.ts`` is made from them.
"""

from __future__ import annotations

from generator.apps.app_data_model import AppData
from generator.definitions.schemas import definition_schemas, schema_text
from generator.definitions.vocabulary import vocabulary_json
from generator.document.model import ResolvedPlan

__all__ = ["published_schemas"]


def published_schemas() -> dict[str, str]:
    """File name -> JSON text of every schema in ``content/schemas/``."""
    return {
        **definition_schemas(),
        "vocabulary.json": vocabulary_json(),
        "resolved-plan.schema.json": schema_text(ResolvedPlan, "serialization"),
        "app-data.schema.json": schema_text(AppData, "serialization"),
    }
