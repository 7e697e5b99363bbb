"""The command line: it parses arguments, calls the other packages and prints, and nothing else.

Commands import their modules lazily, so that ``loadwise --help`` stays fast.
"""

import atexit
import gc

# Before anything else is imported, which makes half of all objects. By default Python looks for
# garbage every 700 objects, which takes a tenth of the time of printing a plan; what a command
# reads is kept until it ends anyway.
gc.set_threshold(200_000)
# At exit, Python would search everything once more, which takes another tenth.
atexit.register(gc.freeze)
