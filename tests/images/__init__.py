"""Tests of the app images."""
