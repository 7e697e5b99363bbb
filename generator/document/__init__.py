"""The resolved document: one JSON in which nothing is implied, and what it is made of."""
