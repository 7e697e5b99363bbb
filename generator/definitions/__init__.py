"""The definitions of a project: their types, read from YAML with places, checked against their
schema."""
