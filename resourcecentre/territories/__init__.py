"""French territories: regions, départements, groupings of communes (EPCI) and communes.

A register read from shipped files, never from the network. It knows places and how people type
their names; it must not know labs, resources or anything else that happens somewhere.
"""
