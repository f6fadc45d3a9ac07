"""Fixtures of the tests about territories."""

from tests.territories.factories import small_register

__all__ = ["small_register"]
