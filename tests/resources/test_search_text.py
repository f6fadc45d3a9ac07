"""What a resource gives to search."""

import pytest

from resourcecentre.resources.page_text import plain_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>L&#x27;accueil &amp; l’attente</p>", "L'accueil & l’attente"),
        ("<ul><li>une porte</li><li>un banc</li></ul>", "une porte\nun banc"),
        ("<p>moins de 5 &lt; 6 <b>minutes</b></p>", "moins de 5 < 6 minutes"),
        ("<p>&lt;script&gt;</p>", "<script>"),
        ("", ""),
    ],
)
def test_rich_text_is_searched_as_it_is_read(html: str, text: str) -> None:
    assert plain_text(html) == text
