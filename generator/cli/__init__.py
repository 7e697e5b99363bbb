"""The command line: it parses, calls, prints, and does nothing else.

Modules are imported when a command needs them.
"""
