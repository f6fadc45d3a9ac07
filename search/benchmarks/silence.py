"""A stream that keeps nothing."""


class Silence:
    """Stands for the output of commands whose words are of no use here."""

    def write(self, text: str) -> int:
        """Take a text and forget it."""
        return len(text)

    def flush(self) -> None:
        """Do nothing."""
