"""``python -m generator`` is ``loadwise``."""

from generator.cli.main import main

main()
