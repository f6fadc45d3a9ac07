"""The flat shapes that covers are made of, and the dice that place them."""

from collections.abc import Sequence
from hashlib import sha256
from math import cos, pi, sin
from typing import Any

WIDTH, HEIGHT = 160, 120
TURN = 2 * pi

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


def n(value: float) -> str:
    """Return a coordinate with one decimal at most."""
    return f"{value:.1f}".removesuffix(".0")


def disc(x: float, y: float, radius: float = 4.2, ink: str = "i") -> str:
    """Return a disc: somebody, most often."""
    return f'<circle class="{ink}" cx="{n(x)}" cy="{n(y)}" r="{n(radius)}"/>'


def rect(box: tuple[float, float, float, float], ink: str = "o", turn: float = 0) -> str:
    """Return a rectangle (left, top, width, height), turned around its middle."""
    x, y, width, height = box
    spin = f' transform="rotate({n(turn)} {n(x + width / 2)} {n(y + height / 2)})"'
    size = f'width="{n(width)}" height="{n(height)}"'
    return f'<rect class="{ink}" x="{n(x)}" y="{n(y)}" {size}{spin if turn else ""}/>'


def path(line: str, ink: str = "l") -> str:
    """Return a line of SVG commands."""
    return f'<path class="{ink}" d="{line}"/>'


def turned(turn: float, shapes: list[str], centre: str = "80 60") -> list[str]:
    """Return shapes turned together."""
    return [f'<g transform="rotate({n(turn)} {centre})">', *shapes, "</g>"]


def ring(centre: Point, radius: Point, count: int, start: float, sweep: float = TURN) -> str:
    """Return people around a centre: the whole turn, or an arc with one at each end."""
    step = sweep / (count if sweep > 6.2 else max(count - 1, 1))
    turns = [start + rank * step for rank in range(count)]
    (x, y), (across, down) = centre, radius
    size = 2.8 if across < 8 else 4.2
    return "".join(disc(x + across * cos(t), y + down * sin(t), size) for t in turns)
