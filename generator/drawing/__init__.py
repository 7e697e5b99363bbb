"""Pictures: figures of exercises, diagrams of definitions, and the cache that keeps them."""
