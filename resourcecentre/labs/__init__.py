"""Member labs: the owner record, its public portrait, and the list of portraits."""
