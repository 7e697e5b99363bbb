"""Print many plans: find and prepare them, let workers print them, and skip unchanged ones."""
