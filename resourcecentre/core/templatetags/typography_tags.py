"""French typography of the text that visitors read."""

from django import template

register = template.Library()
