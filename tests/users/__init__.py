"""Tests of the app users."""
