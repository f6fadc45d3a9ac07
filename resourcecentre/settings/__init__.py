"""Settings: `base` holds production values, the other modules loosen it."""
