"""Numbers and rules in words, in the reader's language."""
