"""A real browser against a real server, which holds the demonstration's content."""
