"""What is wrong in a bundle, and where."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend. `line` counts from 1; no `field` when the file as a whole is wrong."""

    file: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}"
        return (
            f"{place}: {self.field}: {self.message}" if self.field else f"{place}: {self.message}"
        )


class BundleError(Exception):
    """Raised with every problem of a bundle at once; nothing was imported."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class ProblemList:
    """Collects problems while reading goes on."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def add(self, file: str, line: int, field: str, message: object) -> None:
        """Note a problem."""
        self.problems.append(Problem(file, line, field, str(message)))

    def concerns(self, file: str) -> bool:
        """Whether a file has a problem."""
        return any(problem.file == file for problem in self.problems)


class MissingReferenceError(LookupError):
    """What a value names is missing or cannot be used; the message is for its author."""
