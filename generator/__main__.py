"""``python -m generator`` is ``loadwise``."""

from generator.cli.main import main

if __name__ == "__main__":
    main()
