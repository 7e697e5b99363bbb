"""Diagrams of what the definitions say: pure functions from a definition to a
:class:`~generator.drawing.diagrams.canvas.Drawing`.

One module a diagram. Lengths are the pixels of a phone, so that words have their true size there; a
page or a sheet scales the whole. Colours for paper stand in the SVG itself, and a style sheet may
put its own in their place by class.
"""
