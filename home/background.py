"""The demonstration's own worker: what the site leaves for the background is done at once.

It is a thread of the process that serves: it ends with it, however that ends.
"""

import logging
import threading

from django.core.management import call_command
from django.db import connection
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

logger = logging.getLogger(__name__)

INTERVAL = 0.5  # seconds between two looks at an empty queue
PATIENCE = 5.0  # seconds left to the task in progress when the demonstration stops
RETRY_AFTER = 5.0  # seconds before starting again after the database refused


def _worker(name: str, *, batch: bool) -> Worker:
    return Worker(
        queue_names=["*"],
        interval=INTERVAL,
        batch=batch,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=name,
        excluded_queue_names=[],
    )


def finish_tasks() -> None:
    """Do every task that waits, those that a former worker left half-way included.

    Only for a database that nobody else uses: whoever holds a task is taken for dead.
    """
    DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING).update(
        status=TaskResultStatus.READY
    )
    call_command("read_documents", verbosity=0)
    _worker("preparation", batch=True).run()
    DBTaskResult.objects.successful().delete()


class BackgroundWorker:
    """Does the tasks of the site while it is served."""

    def __init__(self) -> None:
        self._worker = _worker("demonstration", batch=False)
        self._thread = threading.Thread(target=self._run, name="worker", daemon=True)
        self._stopped = threading.Event()

    def start(self) -> None:
        """Begin, and return at once."""
        self._thread.start()

    def stop(self) -> None:
        """End after the task in progress, or without it when it takes too long."""
        self._stopped.set()
        self._worker.running = False
        if self._thread.is_alive():
            self._thread.join(PATIENCE)

    def _run(self) -> None:
        while not self._stopped.is_set():
            try:
                self._worker.run()
            except Exception:
                logger.exception("The worker stopped; it starts again.")
                self._stopped.wait(RETRY_AFTER)
            finally:
                connection.close()
