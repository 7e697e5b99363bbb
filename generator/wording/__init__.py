"""Numbers and rules in words, in a reader's language."""
