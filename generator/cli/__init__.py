"""The command line: it parses arguments, calls the other packages and prints, and nothing else.

Commands import their modules lazily, so that ``loadwise --help`` stays fast.
"""
