"""Utilities for every part: files, the program's resources, routes, progress."""
