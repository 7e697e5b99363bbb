"""What every part may use: files, places of our own files, routes, progress."""
