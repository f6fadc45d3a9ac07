"""What labs publish: the shared parent of the catalogue, and the types of resources."""
