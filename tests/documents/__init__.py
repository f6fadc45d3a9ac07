"""Tests of the app documents."""
