"""Loadwise: exercise and rehabilitation definitions in, a website, handouts and personal plans
out."""

__version__ = "0.1.0"
