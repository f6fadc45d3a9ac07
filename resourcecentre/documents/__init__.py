"""Attached documents, on a model of our own."""
