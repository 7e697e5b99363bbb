"""Pictures: figures of exercises, diagrams of definitions, and their cache."""
