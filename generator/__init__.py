"""Loadwise turns exercise and rehabilitation definitions into a website, handouts and plans."""

import os

# pydantic would look for plugins in every package that is installed, which takes longer than
# reading a plan; and what reads people's plans is ours alone.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

__version__ = "0.1.0"
