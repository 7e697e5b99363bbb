"""Plans: read, made explicit, judged, and resolved into the one document that every output
shows."""
