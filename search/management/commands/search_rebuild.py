"""Makes the index of the public search hold exactly what is live."""

from typing import Any

from django.core.management.base import BaseCommand

from search.indexing import rebuild_index, searchable_count


class Command(BaseCommand):
    """Rebuilds without a gap: search goes on answering, and only what differs is written."""

    help = "Rebuild the index of the public search, without any interruption."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild, with progress, and name what could not be indexed."""
        total = searchable_count()

        def progress(done: int) -> None:
            if options["verbosity"] > 0 and self.stdout.isatty():
                self.stdout.write(f"\r{done} of {total}", ending="")
                self.stdout.flush()

        report = rebuild_index(progress)
        if self.stdout.isatty():
            self.stdout.write("")
        if options["verbosity"] > 0:
            self.stdout.write(
                f"Index rebuilt: {total} in all, {report.indexed} written, "
                f"{report.removed} taken out."
            )
        for uid in report.failed:
            self.stderr.write(f"{uid} could not be indexed: the log says why.")
