"""French typography: what is set, what is left alone, and that twice is once."""

from __future__ import annotations

import time

import pytest
from django.template import engines
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from hypothesis import given
from hypothesis import strategies as st

from resourcecentre.core.typography import french, set_french

WIDE, THIN = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("Pourquoi ?", f"Pourquoi{THIN}?"),
        ("Pourquoi\u00a0?", f"Pourquoi{THIN}?"),
        ("oui ; non !", f"oui{THIN}; non{THIN}!"),
        ("Durée :", f"Durée{WIDE}:"),
        ("« oui »", f"«{WIDE}oui{WIDE}»"),
        ("«oui»", f"«{WIDE}oui{WIDE}»"),
        ("l'été, jusqu'à", "l’été, jusqu’à"),
        ("attendez...", "attendez…"),
        ("1 500 habitants", f"1{THIN}500{WIDE}habitants"),
        ("34 969 communes", f"34{THIN}969 communes"),
        ("90 min et 340 €", f"90{WIDE}min et 340{WIDE}€"),
        ("4 à 8 personnes", f"4{WIDE}à{WIDE}8{WIDE}personnes"),
        ("p. 14", f"p.{WIDE}14"),
        ("3 octobre 2026", f"3{WIDE}octobre 2026"),
        ("à 12:30", "à 12:30"),
        ("05 55 12 34 56", "05 55 12 34 56"),
        ("https://exemple.fr/?q=l'eau ;", f"https://exemple.fr/?q=l'eau{THIN};"),
        ("bonjour@l'ile.example !", f"bonjour@l'ile.example{THIN}!"),
        ("", ""),
    ],
)
def test_plain_text(typed, wanted):
    assert french(typed) == wanted


def test_html_sets_text_and_what_is_read_aloud_only():
    html = '<p title="Quoi ?" data-x="a ?" class="b !">Oui !</p>'
    assert set_french(html) == f'<p title="Quoi{THIN}?" data-x="a ?" class="b !">Oui{THIN}!</p>'


@pytest.mark.parametrize("tag", ["code", "pre", "script", "style", "textarea", "kbd"])
def test_html_leaves_code_and_fields_alone(tag):
    html = f"<{tag}>l'eau ? <b>non !</b></{tag}>"
    assert set_french(html) == html
    assert set_french(f"{html}<p>Oui !</p>") == f"{html}<p>Oui{THIN}!</p>"


def test_html_follows_the_nearest_language():
    html = '<div lang="en"><p>What ? <i lang="fr">Ah !</i> no !</p></div> Oui !'
    wanted = f'<div lang="en"><p>What ? <i lang="fr">Ah{THIN}!</i> no !</p></div> Oui{THIN}!'
    assert set_french(html) == wanted
    assert set_french("<p>No !</p>", "en") == "<p>No !</p>"


def test_html_keeps_what_was_escaped_escaped():
    out = set_french("<p>l&#x27;eau &lt;b&gt; &amp; &quot;x&quot; ?</p>")
    assert out == f"<p>l’eau &lt;b&gt; &amp; &quot;x&quot;{THIN}?</p>"
    attribute = set_french('<p title="a &quot; onclick=&quot;x ?">b</p>')
    assert attribute == f'<p title="a &quot; onclick=&quot;x{THIN}?">b</p>'


def test_comments_and_doctype_pass():
    html = "<!doctype html><!-- a > b ? 'x' --><p>a</p>"
    assert set_french(html) == html


@given(st.text(alphabet="ab '«»;:?!1 0€\u00a0\u202f.<>&\"=/", max_size=60))
def test_twice_is_once(text):
    once = french(text)
    assert french(once) == once


@given(st.text(alphabet="a '?«»<>&;\"", max_size=40))
def test_no_text_becomes_markup(text):
    from django.utils.html import escape

    html = set_french(f"<p>{escape(text)}</p>")
    assert html.count("<") == 2
    assert html.count(">") == 2


def test_filter_keeps_escaping_as_it_was():
    template = engines["django"].from_string("{{ text|french }}")
    assert template.render({"text": "<b> ?"}) == f"&lt;b&gt;{THIN}?"
    assert template.render({"text": mark_safe("<b>a ?</b>")}) == f"<b>a{THIN}?</b>"
    with translation.override("en"):
        assert template.render({"text": "a ?"}) == "a ?"


def test_block_sets_a_fragment_once():
    template = engines["django"].from_string("{% french %}<p>{{ text }} ?</p>{% endfrench %}")
    out = template.render({"text": "l'eau"})
    assert out == f"<p>l’eau{THIN}?</p>"
    assert isinstance(set_french("a"), SafeString)


def test_a_long_page_costs_a_few_milliseconds():
    page = (
        "<section class='read'><h2>L'été</h2><p>Oui : « l'eau » coûte 1 500 € !</p></section>" * 400
    )
    start = time.perf_counter()
    set_french(page)
    assert time.perf_counter() - start < 0.25
