from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "resourcecentre.documents"
    label = "documents"

    def ready(self) -> None:
        """Follow the files that change."""
        from resourcecentre.documents import signal_handlers  # noqa: PLC0415

        signal_handlers.connect()
