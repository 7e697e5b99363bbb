"""The definitions' types: what a YAML file may contain, in which unit, and what it means."""
