"""Pictures of exercises, drawn from poses written in clinical joint angles."""
