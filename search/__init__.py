"""Public search: collects what the page types declare, answers, and shows."""
