"""The two browser apps: how they are built, and the data they are given."""
