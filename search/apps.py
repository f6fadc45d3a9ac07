from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"

    def ready(self) -> None:
        """Follow changes and register the rules of `manage.py check`."""
        from search import checks, signal_handlers  # noqa: F401, PLC0415

        signal_handlers.connect_outside_migrations()
