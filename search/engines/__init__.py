"""Engines of the public search. Each answers the same contract, kept by one test suite."""
