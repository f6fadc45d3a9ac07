"""Content as readable files: a directory of pages that anybody may write, check and import.

Knows fields by their class, not by their name, so that a new page type is imported as it is.
"""
