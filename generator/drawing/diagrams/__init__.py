"""Diagrams of the definitions.

Pure functions from a definition to a :class:`~generator.drawing.diagrams.canvas.Drawing`.

One module per diagram. Lengths are a phone's pixels, so that text has its true size there; a page
or a sheet scales the whole. The SVG itself contains the colours for paper, and a style sheet can
override them by class.
"""
