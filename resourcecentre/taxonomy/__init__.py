"""Closed vocabularies behind the facets: terms with labels, definitions and an order."""
