"""Speed, as ratios measured side by side in one run:

``make bench``. Absolute times on shared machines mean little.
"""

from __future__ import annotations

from bench import apps, batch, figures, library, lighthouse, peer, plan, serve, site


def main() -> None:
    plan.run()
    peer.run()
    batch.run()
    figures.run()
    library.run()
    site.run()
    serve.run()
    lighthouse.run()
    apps.run()


if __name__ == "__main__":
    main()
