"""What every app shares: base page, search words, typography, covers. It knows no other app."""
