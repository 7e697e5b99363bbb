"""Mutators: from good input to input that is nearly good."""
