"""Covers drawn from what a resource is: no photograph, no random choice.

`cover(kind, slug, …)` returns one inline SVG of flat shapes. It holds no colour: its classes take
the paper and ink of the style sheet, so that one picture serves in light, in dark and in print.
Chance is a small portable generator seeded by the kind and the slug: the same arguments always
give the same picture, on any machine.

    kind      what it shows              what drives it
    method    the room seen from above   phase, number of people
    lab       an identikit portrait      the slug alone
    doc       a fan of folded sheets     number of pages

The one red disc is the reader's place: who leads, who presses, the pin. A kind without a drawing
of its own gets the fan of sheets, a phase without a room gets the three islands.
"""

from collections.abc import Sequence
from hashlib import sha256
from itertools import pairwise
from math import cos, pi, sin
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

WIDTH, HEIGHT = 160, 120
_TURN = 2 * pi

Point = tuple[float, float]


class Dice:
    """A generator (mulberry32) that gives the same numbers for the same text everywhere."""

    def __init__(self, text: str) -> None:
        self.state = int.from_bytes(sha256(text.encode()).digest()[:4], "big")

    def __call__(self) -> float:
        """Return the next number, from 0 included to 1 excluded."""
        self.state = (self.state + 0x6D2B79F5) & 0xFFFFFFFF
        mixed = self.state
        mixed = ((mixed ^ (mixed >> 15)) * (mixed | 1)) & 0xFFFFFFFF
        mixed ^= (mixed + ((mixed ^ (mixed >> 7)) * (mixed | 61))) & 0xFFFFFFFF
        return ((mixed ^ (mixed >> 14)) & 0xFFFFFFFF) / 4294967296

    def between(self, low: float, high: float) -> float:
        """Return a number of this range."""
        return low + (high - low) * self()

    def pick(self, options: Sequence[Any]) -> Any:
        """Return one of these."""
        return options[int(self() * len(options))]


# Shapes ---------------------------------------------------------------------------------


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _disc(x: float, y: float, radius: float = 4.2, ink: str = "i") -> str:
    return f'<circle class="{ink}" cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}"/>'


def _rect(box: tuple[float, float, float, float], ink: str = "o", turn: float = 0) -> str:
    x, y, width, height = box
    spin = f' transform="rotate({_n(turn)} {_n(x + width / 2)} {_n(y + height / 2)})"'
    size = f'width="{_n(width)}" height="{_n(height)}"'
    return f'<rect class="{ink}" x="{_n(x)}" y="{_n(y)}" {size}{spin if turn else ""}/>'


def _path(line: str, ink: str = "l") -> str:
    return f'<path class="{ink}" d="{line}"/>'


def _turned(turn: float, shapes: list[str], centre: str = "80 60") -> list[str]:
    return [f'<g transform="rotate({_n(turn)} {centre})">', *shapes, "</g>"]


def _ring(centre: Point, radius: Point, count: int, start: float, sweep: float = _TURN) -> str:
    """Return people around a centre: the whole turn, or an arc with one at each end."""
    step = sweep / (count if sweep > 6.2 else max(count - 1, 1))
    turns = [start + rank * step for rank in range(count)]
    (x, y), (across, down) = centre, radius
    size = 2.8 if across < 8 else 4.2
    return "".join(_disc(x + across * cos(t), y + down * sin(t), size) for t in turns)


# Rooms, one a phase ---------------------------------------------------------------------


def _explore(dice: Dice, people: int) -> list[str]:
    """A walk between four places."""
    low, high = (88, 34) if dice() < 0.5 else (36, 84)
    stops: list[Point] = [(14, dice.between(52, 96))]
    for rank in range(1, 5):
        level = low if rank % 2 else high
        stops.append((10 + rank * 31.5 + dice.between(-4, 4), level + dice.between(-12, 12)))
    out = []
    for rank, (x, y) in enumerate(stops[1:]):
        width, height, turn = (
            dice.between(30, 40),
            dice.between(24, 36),
            dice.between(-16, 16),
        )
        ink = "tp"[(rank + (high > low)) % 2]
        out.append(_rect((x - width / 2, y - height / 2, width, height), ink, turn))
    line = f"M{_n(stops[0][0])} {_n(stops[0][1])}"
    for (x0, y0), (x1, y1) in pairwise(stops):
        line += f"C{_n(x0 + 18)} {_n(y0)} {_n(x1 - 18)} {_n(y1)} {_n(x1)} {_n(y1)}"
    out.append(_path(line, "d"))
    spots = [stops[3], stops[2], stops[1], stops[0]]
    for rank in range(max(1, min(people, 12) - 2)):
        x, y = spots[rank % 4]
        out.append(_disc(x + (0, 10, -10)[rank // 4], y))
    return [*out, _disc(*stops[4], 5.5, "v")]


def _frame(dice: Dice, people: int) -> list[str]:
    """A half circle that faces a wall."""
    side = dice.pick([-1, 1])
    x = 80 + side * dice.between(0, 14)
    arcs = [(radius, f"M{_n(x - radius)} 20a{radius} {radius} 0 0 0 {2 * radius} 0")
            for radius in (30, 45, 60)]  # fmt: skip
    out = [
        _path(f"{arcs[0][1]}z", "t"),
        *(_path(line, "l2") for _radius, line in arcs[1:]),
    ]
    out.append(_rect((x - 34, 14, 68, 6), "i"))
    count = max(5, min(people, 13))
    inner = count // 2 - 1 if count > 7 else 0
    if inner:
        out.append(_ring((x, 20), (52, 52), inner, 0.5, pi - 1))
    out.append(_ring((x, 20), (76, 76), count - inner, 0.42, pi - 0.84))
    return [*out, _disc(x + side * 22, 34, 5, "v")]


def _ideate(dice: Dice, people: int) -> list[str]:
    """Three islands, and someone who goes from one to the other."""
    islands: list[Point] = [(42, 80), (122, 82), (78, 36)]
    if dice() < 0.5:
        islands = [(38, 42), (118, 36), (80, 86)]
    out, each = [], max(3, min(5, round(people / 3)))
    for rank, (left, top) in enumerate(islands):
        x, y = left + dice.between(-6, 6), top + dice.between(-4, 4)
        radius = dice.between(14, 18)
        out.append(_disc(x, y, radius, "p" if rank == 1 else "t"))
        out.append(_ring((x, y), (radius + 8, radius + 8), each, dice.between(0, 6)))
        islands[rank] = (x, y)
    (x0, y0), (x1, y1) = islands[0], islands[2]
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    bend = f"Q{_n(x - 16)} {_n(y + 10)} {_n(x1)} {_n(y1)}"
    return [*out, _path(f"M{_n(x0)} {_n(y0)}{bend}", "d"), _disc(x - 8, y + 5, 5, "v")]


def _prototype(dice: Dice, people: int) -> list[str]:
    """A long table of parts, people on both sides."""
    y, height = dice.between(40, 46), dice.between(34, 40)
    turn = dice.pick([-5, -3, 0, 3, 5])
    out, x = [_rect((20, y, 120, height), "t")], 28.0
    while x < 118:
        size, top = dice.between(10, 18), y + 8
        tip = f"l{_n(size / 2)} {_n(-size)}l{_n(size / 2)} {_n(size)}z"
        parts = [
            _rect((x, top, size, size), "p"),
            _disc(x + size / 2, top + size / 2, size / 2, "p"),
            _path(f"M{_n(x)} {_n(top + size)}{tip}", "p"),
            _rect((x, y + 6, size * 0.6, size + 6), "i"),
        ]
        out.append(dice.pick(parts))
        x += size + dice.between(4, 8)
    above = max(3, min(6, people // 2))
    below = max(2, min(6, people - above))
    red = int(dice() * below)
    out += [_disc(34 + rank * 92 / max(above - 1, 1), y - 10) for rank in range(above)]
    for rank in range(below):
        size, ink = (5, "v") if rank == red else (4.2, "i")
        out.append(_disc(34 + rank * 92 / max(below - 1, 1), y + height + 10, size, ink))
    return _turned(turn, out)


def _test(dice: Dice, people: int) -> list[str]:
    """Posts side by side: someone tries, someone watches (hollow)."""
    posts, out = (3 if people > 5 else 2), []
    step, red = WIDTH / posts, int(dice() * posts)
    for rank in range(posts):
        x, y = step * (rank + 0.5), dice.between(52, 68)
        if rank:
            out.append(_path(f"M{_n(step * rank)} 12V108", "l2"))
        out.append(_rect((x - 15, y - 10, 30, 20), "t"))
        out.append(_rect((x - 6, y - 6, 12, 9), "p"))
        size, ink = (5, "v") if rank == red else (4.4, "i")
        out.append(_disc(x, y + 22, size, ink))
        out.append(_disc(x + dice.pick([-13, 13]), y - 24, 4.4, "o"))
        out.append(_path(f"M{_n(x)} {_n(y + 14)}v-6"))
    return out


def _evaluate(dice: Dice, people: int) -> list[str]:
    """People stacked along a scale."""
    heights, peak = [0] * 9, dice.between(2.5, 6.5)
    for _person in range(max(7, min(people, 24))):
        column = min(8, max(0, int(peak + (dice() + dice() - 1) * 4.5)))
        while heights[column] >= 6:
            column = (column + 1) % 9
        heights[column] += 1
    turn, tallest = dice.pick([-4, -2, 2, 4]), max(range(9), key=heights.__getitem__)
    right, bend, left = dice.between(60, 78), dice.between(-4, 16), dice.between(60, 78)
    hill = f"M12 96H148V{_n(right)}Q{_n(24 + peak * 14)} {_n(bend)} 12 {_n(left)}z"
    out = [_path(hill, "t"), _path("M12 96H148M12 90v12M148 90v12M80 92v8")]
    for column, height in enumerate(heights):
        for rank in range(height):
            is_top = column == tallest and rank == height - 1
            size, ink = (5.5, "v") if is_top else (4.2, "i")
            out.append(_disc(20 + column * 15, 86 - rank * 12.5, size, ink))
    return _turned(turn, out)


def _scale(dice: Dice, people: int) -> list[str]:
    """One group and its offshoots."""
    start, out = dice.between(0, 1), []
    for arm in range(6):
        turn = start + arm * pi / 3
        x, y = 80 + 56 * cos(turn), 60 + 41 * sin(turn)
        out.append(_path(f"M80 60L{_n(x)} {_n(y)}", "d" if arm % 2 else "l"))
        out.append(_disc(x, y, dice.between(10, 13), "t" if arm % 3 else "to"))
        out.append(_ring((x, y), (5.5, 5.5), dice.pick([2, 3]), turn))
    out.append(_disc(80, 60, 22, "p"))
    return [
        *out,
        _ring((80, 60), (13, 13), max(3, min(people, 7)), start),
        _disc(80, 60, 5, "v"),
    ]


ROOMS = {
    "explore": _explore,
    "frame": _frame,
    "ideate": _ideate,
    "prototype": _prototype,
    "test": _test,
    "evaluate": _evaluate,
    "scale": _scale,
}


# Portraits and sheets -------------------------------------------------------------------


def _hats(x: float) -> list[str]:
    bars = enumerate((14, 22, 26, 20, 12))
    return [
        _path(f"M{_n(x - 32)} 42L{_n(x)} 16L{_n(x + 32)} 42z", "i"),
        _path(f"M{_n(x - 30)} 42a30 26 0 0 1 60 0z", "i"),
        "".join(_rect((x - 32 + rank * 13, 42 - height, 11, height), "i") for rank, height in bars),
        _rect((x - 28, 24, 56, 18), "i") + _rect((x - 16, 14, 32, 10), "i"),
    ]


def _eyes(x: float) -> list[str]:
    lids = "".join(f"M{_n(x + start)} 63a10 10 0 0 1 20 0z" for start in (-27, 7))
    brows = _path(f"M{_n(x - 26)} 50h20M{_n(x + 6)} 50h20")
    frames = _rect((x - 28, 54, 22, 11), "i") + _rect((x + 6, 54, 22, 11), "i")
    return [
        _disc(x - 17, 60, 8) + _disc(x + 17, 60, 8, "o"),
        frames + _path(f"M{_n(x - 6)} 59h12"),
        _disc(x - 16, 60, 5) + _disc(x + 16, 60, 5) + brows,
        _path(lids, "i"),
    ]


def _mouths(x: float) -> list[str]:
    return [
        _path(f"M{_n(x - 18)} 90a18 14 0 0 0 36 0z", "i"),
        _rect((x - 20, 91, 40, 6), "i"),
        "".join(_rect((x - 20 + rank * 8.2, 89, 6.5, 11), "i") for rank in range(5)),
        _path(f"M{_n(x - 20)} 92q10 12 20 0t20 0"),
    ]


def _lab(dice: Dice) -> list[str]:
    """Three shifted strips: hat, eyes, mouth."""
    shifts = [dice.pick([-8, 0, 8]) for _strip in range(3)]
    out = []
    for rank, shift in enumerate(shifts):
        ink = ("t", "to", "t")[rank] if dice() < 0.6 else "p"
        out.append(_rect((40 + shift, 10 + rank * 34, 80, 32), ink))
    hat, eyes, mouth = (80 + shift for shift in shifts)
    out += [dice.pick(_hats(hat)), dice.pick(_eyes(eyes)), dice.pick(_mouths(mouth))]
    return [*out, _disc(eyes + dice.pick([-1, 1]), 76, 5, "v")]


def _doc(dice: Dice, pages: int) -> list[str]:
    """A fan of sheets, thicker for a longer document."""
    out, count = [], 3 + (pages > 16) + (pages > 40)
    for rank in range(count):
        turn = -16 + rank * 30 / count + dice.between(-2, 2)
        is_front = rank == count - 1
        sheet = [_rect((50, 16, 60, 84), "p" if is_front else dice.pick(["t", "to"]))]
        if is_front:
            sheet.append(_rect((58, 26, dice.between(26, 42), 7), "i"))
            lines = [_path(f"M58 {44 + k * 9}h{_n(dice.between(26, 44))}", "l2") for k in range(5)]
            sheet += [*lines, _disc(100, 90, 5, "v")]
        out += _turned(turn, sheet, "80 150")
    return out


def cover(
    kind: str, slug: str, *, phase: str = "ideate", people: int = 9, pages: int = 24
) -> SafeString:
    """Return the drawing of a resource, hidden from screen readers: its title stands beside it."""
    dice = Dice(f"{kind}:{slug}")
    if kind == "method":
        shapes = ROOMS.get(phase, _ideate)(dice, people)
    elif kind == "lab":
        shapes = _lab(dice)
    else:
        shapes = _doc(dice, pages)
    return format_html(
        '<svg class="cover paper-{}" viewBox="0 0 {} {}" aria-hidden="true" focusable="false">'
        '<rect class="g" width="{}" height="{}"/>{}</svg>',
        kind,
        WIDTH,
        HEIGHT,
        WIDTH,
        HEIGHT,
        mark_safe("".join(shapes)),  # noqa: S308 - numbers and class names of this module only
    )
