"""Plans: read them, make them explicit, judge them, resolve them into the document for output."""
