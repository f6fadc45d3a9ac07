"""Text of a file that nobody has checked yet, read in a process of its own.

Nothing here knows Django or the database: a process that a hostile file takes over finds
neither settings nor secrets. Sizes are in bytes, durations in seconds.
"""
