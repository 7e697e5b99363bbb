"""Loadwise turns exercise and rehabilitation definitions into a website, handouts and plans."""

__version__ = "0.1.0"
