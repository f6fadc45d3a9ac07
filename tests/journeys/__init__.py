"""What a person comes to do, from the first screen to the last."""
