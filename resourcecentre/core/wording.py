"""Figures in words, in the active language, with their no-break spaces.

Minutes are whole minutes of one person's day, people are heads, euros are whole euros. A day of
work is eight hours and a week five days: the bands of duration count the same way.
"""

from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from resourcecentre.core.typography import THIN

HOUR = 60
DAY = 8 * HOUR
WEEK = 5 * DAY


def number(value: int | Decimal) -> str:
    """Return a number as it is read: groups of three figures, decimals only when there are some."""
    text = f"{value:,}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if (get_language() or "fr").startswith("fr"):
        return text.replace(",", THIN).replace(".", ",")
    return text


def duration(minutes: int | None) -> str:
    """Return a duration: 20 min, 1 h 30, 1 day, 2 weeks; "" when unknown."""
    if minutes is None:
        return ""
    if minutes < HOUR:
        return _("%(count)s min") % {"count": minutes}
    if minutes < DAY or (minutes < 2 * DAY and minutes % (DAY // 2)):
        return _hours(minutes)
    if minutes >= 2 * WEEK and minutes % WEEK == 0:
        weeks = minutes // WEEK
        return ngettext("%(count)s week", "%(count)s weeks", weeks) % {"count": weeks}
    days, rest = divmod(minutes, DAY)
    if rest >= DAY // 2:
        half = ngettext("%(count)s day and a half", "%(count)s days and a half", days)
        return half % {"count": number(days)}
    return ngettext("%(count)s day", "%(count)s days", days) % {"count": number(days)}


def _hours(minutes: int) -> str:
    hours, rest = divmod(minutes, HOUR)
    if rest:
        return _("%(hours)s h %(minutes)02d") % {"hours": hours, "minutes": rest}
    return _("%(hours)s h") % {"hours": hours}


def people(least: int | None, most: int | None) -> str:
    """Return a range of people: 1, 1 or 2, 4 to 8, 40 and more, up to 12; "" when unknown."""
    if least is None and most is None:
        return ""
    if most is None:
        return _("%(least)s and more") % {"least": number(least or 0)}
    if least is None:
        return _("up to %(most)s") % {"most": number(most)}
    if least == most:
        return number(least)
    pair = _("%(least)s or %(most)s") if most == least + 1 else _("%(least)s to %(most)s")
    return pair % {"least": number(least), "most": number(most)}


def euros(amount: int | None) -> str:
    """Return a price in euros, "Free" for nothing; "" when unknown."""
    if amount is None:
        return ""
    if amount == 0:
        return _("Free")
    return money(amount)


def money(amount: int) -> str:
    """Return an amount in euros, zero included."""
    return _("€%(amount)s") % {"amount": number(amount)}


def file_size(octets: int | None) -> str:
    """Return the size of a file in kilobytes or megabytes; "" when unknown."""
    if not octets:
        return ""
    if octets < 1_000_000:
        return _("%(size)s KB") % {"size": max(1, round(octets / 1000))}
    return _("%(size)s MB") % {
        "size": number(Decimal(round(octets / 1_000_000, 1)).quantize(Decimal("0.1")))
    }


def day(value: date | None) -> str:
    """Return a date in words: 3 octobre 2026, 3 October 2026."""
    return date_format(value, _("j F Y")) if value else ""
