"""Rule 7: ids are for ever."""

from __future__ import annotations

from pathlib import Path

from generator.definitions.releases import releases_text
from tests.rules.broken import STEP_DOWN, codes, each_speaks_up


def test_a_published_id_may_not_vanish(project: Path) -> None:
    record = {"2020.1.1": {"exercises": {"old-friend": {}}, "protocols": {}}}
    (project / "content/releases.json").write_text(releases_text(record))
    assert "id.gone" in {row["code"] for row in codes(project)}


CASES = [
    ("id.taken", STEP_DOWN, "kind: strength", "formerly: [bridge]\nkind: strength", None),
]


test_a_rule_speaks_up_when_it_is_broken = each_speaks_up(CASES)
