"""The definitions' types: what may stand in a YAML file, in which unit, and what it means."""
