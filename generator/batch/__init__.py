"""Many plans: found, prepared here, printed by workers, written whole, and never made twice from
the same input."""
