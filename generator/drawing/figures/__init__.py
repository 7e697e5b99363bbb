"""Pictures of exercises, drawn from poses in clinical joint angles."""
