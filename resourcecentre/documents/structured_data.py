"""What a document says of itself to machines, and its lines in the map for robots."""

from typing import Any

from django.http import HttpRequest

from resourcecentre.core.sitemaps import language_entries, locations
from resourcecentre.core.structured_data import Node, compact, organisation


class DescribedDocument:
    """Mixed into the document: a text to learn from, with its file."""

    shared_as = "article"

    def structured_data(self: Any, **told: Any) -> Node:
        """Return the document, its lab and its file, without any person.

        description: a sentence about it, which the page has read already.
        """
        maker = organisation(self.lab.name) if self.lab else None
        file = {
            "@type": "MediaObject",
            "contentUrl": self.url,
            "contentSize": str(self.file_size or ""),
            "encodingFormat": self.content_type,
        }
        return compact(
            {
                "@type": "LearningResource",
                "name": self.title,
                "description": told.get("description", ""),
                "inLanguage": self.language,
                "publisher": maker,
                "license": self.licence and {"@type": "CreativeWork", "name": self.licence.label},
                "datePublished": str(self.year) if self.year else "",
                "isAccessibleForFree": True,
                "encoding": compact(file),
            }
        )

    def get_sitemap_urls(self: Any, request: HttpRequest) -> list[dict[str, Any]]:
        """Return the address of its page in each language."""
        return language_entries(locations(lambda: self.public_url, request), self.created_at)
