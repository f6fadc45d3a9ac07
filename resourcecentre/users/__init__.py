"""Accounts. A model of our own from the first migration, so that it can grow."""
