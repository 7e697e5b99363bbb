"""The two browser apps: their build and their data."""
