"""What every app shares: base page, search vocabulary, typography, covers. It knows no other app."""
