"""A project's definitions: their types, read from YAML with places and checked against a schema."""
