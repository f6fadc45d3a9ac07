"""Images and their renditions, on models of our own."""
