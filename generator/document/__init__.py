"""The resolved document: one JSON in which everything is explicit, and its parts."""
