"""The shared resource centre: settings, wiring and the domain apps."""
