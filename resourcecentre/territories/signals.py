"""What the register tells the apps above it."""

from django.dispatch import Signal

# Sent once per load, after its transaction commits, with `pks`: rows that existed before and whose
# name, population, containers or existence changed. A load writes in bulk, so `post_save` says
# nothing of them; a row saved by hand sends `post_save` alone.
territories_changed = Signal()
