"""Speed, as ratios measured side by side in one run:

``make bench``. Absolute times on shared machines mean little. ``python -m bench plan peer``
measures these parts alone.
"""

from __future__ import annotations

import os
import sys
import time

from bench import apps, batch, figures, lighthouse, peer, phone, plan, rows, scale, serve, tasks

PARTS = {
    "plan": plan.run,
    "peer": peer.run,
    "batch": batch.run,
    "rows": rows.run,
    "figures": figures.run,
    "scale": scale.run,
    "serve": serve.run,
    "lighthouse": lighthouse.run,
    "phone": phone.run,
    "apps": apps.run,
    "tasks": tasks.run,
}
MOST_SECONDS = 360
"""What all of it may take, on two cores that do nothing else."""


def main() -> None:
    began = time.perf_counter()
    if unknown := set(sys.argv[1:]) - PARTS.keys():
        sys.exit(f"No such part: {', '.join(sorted(unknown))}. The parts: {', '.join(PARTS)}.")
    for name in sys.argv[1:] or PARTS:
        part_began = time.perf_counter()
        PARTS[name]()
        print(
            f"  [{name}: {time.perf_counter() - part_began:.0f} s, load {os.getloadavg()[0]:.1f}]"
        )
    taken = time.perf_counter() - began
    verdict = "reached" if taken <= MOST_SECONDS else "MISSED"
    goal = f"; goal {MOST_SECONDS} s or less, {verdict}" if not sys.argv[1:] else ""
    print(
        f"Measured in {taken:.0f} s (load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores{goal})"
    )


if __name__ == "__main__":
    main()
