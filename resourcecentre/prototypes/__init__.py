"""Unbranded prototypes: the public record of each. It knows nothing of who tries them."""
