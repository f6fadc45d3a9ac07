"""Pages that every centre has."""

from home.models.home import HomePage
from home.models.legal import AccessibilityPage, LegalNoticePage, PrivacyPage
from home.models.standard import StandardPage

__all__ = [
    "AccessibilityPage",
    "HomePage",
    "LegalNoticePage",
    "PrivacyPage",
    "StandardPage",
]
