"""A page about a protocol names it and is in its folder, and each address leads to one page."""

from __future__ import annotations

from tests.rules.broken import MOVING, PROTOCOL, each_speaks_up

HELP = "content/pages/help/who-can-help.md"
NAMED = "protocol: pes-anserine-bursitis\n"

CASES = [
    ("page.protocol", MOVING, NAMED, "", None),
    ("page.protocol", MOVING, NAMED, "protocol: pes-anserine\n", None),
    ("page.protocol", HELP, "section: help\n", f"section: help\n{NAMED}", None),
    ("page.formerly", MOVING, "formerly: [", "formerly: [help/who-can-help, ", None),
    ("page.section", MOVING, "section: daily-life", "section: settle", None),
    ("phase.id", PROTOCOL, "  - id: settle\n", "  - id: pain\n", None),
]


test_a_rule_speaks_up_when_it_is_broken = each_speaks_up(CASES)
