"""The demonstration's own server: threads, static and uploaded files, this machine alone."""

import errno
import socket
from collections.abc import Callable

from django.core.servers.basehttp import WSGIServer, run
from django.core.wsgi import get_wsgi_application
from django.utils.translation import gettext as _

from home.demo_files import DemoRefusedError

ADDRESS = "127.0.0.1"
PORT_AT_MOST = 65_535


def check_port(port: int) -> None:
    """Raise DemoRefusedError when the port cannot be listened to."""
    if not 1 <= port <= PORT_AT_MOST:
        raise DemoRefusedError(_("A port is a number from 1 to %s.") % PORT_AT_MOST)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OSError as error:
            raise _refused(port, error) from error


def serve(port: int, on_start: Callable[[], None]) -> None:
    """Answer requests until interrupted. Raises DemoRefusedError when the port was just taken."""
    try:
        run(
            ADDRESS,
            port,
            get_wsgi_application(),
            threading=True,
            on_bind=lambda _port: on_start(),
            server_cls=WSGIServer,
        )
    except OSError as error:
        raise _refused(port, error) from error


def _refused(port: int, error: OSError) -> DemoRefusedError:
    if error.errno == errno.EADDRINUSE:
        words = {"port": port, "other": port + 1}
        message = _("Port %(port)s is already taken: choose another with --port %(other)s.")
        return DemoRefusedError(message % words)
    reason = error.strerror or str(error)
    message = _("Port %(port)s cannot be used: %(reason)s.")
    return DemoRefusedError(message % {"port": port, "reason": reason})
