"""What every part may use: diagnostics, files, places of our own files, routes, progress."""
