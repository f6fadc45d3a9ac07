"""French typography of the text that visitors read."""

from typing import Any

from django import template
from django.template.base import Node, NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from resourcecentre.core.typography import french as set_text
from resourcecentre.core.typography import set_french

register = template.Library()


@register.filter
def french(value: Any) -> Any:
    """Set a string in French when the interface is; what was safe stays safe, nothing else does."""
    if not isinstance(value, str) or (get_language() or "fr")[:2] != "fr":
        return value
    return set_french(value) if isinstance(value, SafeString) else set_text(value)


class FrenchNode(Node):
    """A part of a page whose text is set by the rules of each `lang` met in it."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        """Render the part, then set its text once."""
        return set_french(self.nodelist.render(context), (get_language() or "fr")[:2])


@register.tag("french")
def french_block(parser: Parser, token: Token) -> FrenchNode:
    """{% french %}…{% endfrench %}: wrap a whole page, or a fragment sent alone."""
    nodelist = parser.parse(("endfrench",))
    parser.delete_first_token()
    return FrenchNode(nodelist)
