"""Rooms seen from above, one a phase of a method: discs are people."""

from itertools import pairwise
from math import cos, pi, sin

from resourcecentre.core.cover_shapes import WIDTH, Dice, Point, disc, n, path, rect, ring, turned


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
        out.append(rect((x - width / 2, y - height / 2, width, height), ink, turn))
    line = f"M{n(stops[0][0])} {n(stops[0][1])}"
    for (x0, y0), (x1, y1) in pairwise(stops):
        line += f"C{n(x0 + 18)} {n(y0)} {n(x1 - 18)} {n(y1)} {n(x1)} {n(y1)}"
    out.append(path(line, "d"))
    spots = [stops[3], stops[2], stops[1], stops[0]]
    for rank in range(max(1, min(people, 12) - 2)):
        x, y = spots[rank % 4]
        out.append(disc(x + (0, 10, -10)[rank // 4], y))
    return [*out, disc(*stops[4], 5.5, "v")]


def _frame(dice: Dice, people: int) -> list[str]:
    """A half circle that faces a wall, seen from either end of the room."""
    side = dice.pick([-1, 1])
    x = 80 + side * dice.between(0, 14)
    arcs = [(radius, f"M{n(x - radius)} 20a{radius} {radius} 0 0 0 {2 * radius} 0")
            for radius in (30, 45, 60)]  # fmt: skip
    out = [
        path(f"{arcs[0][1]}z", "t"),
        *(path(line, "l2") for _radius, line in arcs[1:]),
    ]
    out.append(rect((x - 34, 14, 68, 6), "i"))
    count = max(5, min(people, 13))
    inner = count // 2 - 1 if count > 7 else 0
    if inner:
        out.append(ring((x, 20), (52, 52), inner, 0.5, pi - 1))
    out.append(ring((x, 20), (76, 76), count - inner, 0.42, pi - 0.84))
    return turned(dice.pick([0, 180]), [*out, disc(x + side * 22, 34, 5, "v")])


def _ideate(dice: Dice, people: int) -> list[str]:
    """Three islands, and someone who goes from one to the other."""
    islands: list[Point] = [(42, 80), (122, 82), (78, 36)]
    if dice() < 0.5:
        islands = [(38, 42), (118, 36), (80, 86)]
    out, each = [], max(3, min(5, round(people / 3)))
    for rank, (left, top) in enumerate(islands):
        x, y = left + dice.between(-6, 6), top + dice.between(-4, 4)
        radius = dice.between(14, 18)
        out.append(disc(x, y, radius, "p" if rank == 1 else "t"))
        out.append(ring((x, y), (radius + 8, radius + 8), each, dice.between(0, 6)))
        islands[rank] = (x, y)
    (x0, y0), (x1, y1) = islands[0], islands[2]
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    bend = f"Q{n(x - 16)} {n(y + 10)} {n(x1)} {n(y1)}"
    return [*out, path(f"M{n(x0)} {n(y0)}{bend}", "d"), disc(x - 8, y + 5, 5, "v")]


def _prototype(dice: Dice, people: int) -> list[str]:
    """A long table of parts, people on both sides."""
    y, height = dice.between(40, 46), dice.between(34, 40)
    turn = dice.pick([-5, -3, 0, 3, 5])
    out, x = [rect((20, y, 120, height), "t")], 28.0
    while x < 118:
        size, top = dice.between(10, 18), y + 8
        tip = f"l{n(size / 2)} {n(-size)}l{n(size / 2)} {n(size)}z"
        parts = [
            rect((x, top, size, size), "p"),
            disc(x + size / 2, top + size / 2, size / 2, "p"),
            path(f"M{n(x)} {n(top + size)}{tip}", "p"),
            rect((x, y + 6, size * 0.6, size + 6), "i"),
        ]
        out.append(dice.pick(parts))
        x += size + dice.between(4, 8)
    above = max(3, min(6, people // 2))
    below = max(2, min(6, people - above))
    red = int(dice() * below)
    out += [disc(34 + rank * 92 / max(above - 1, 1), y - 10) for rank in range(above)]
    for rank in range(below):
        size, ink = (5, "v") if rank == red else (4.2, "i")
        out.append(disc(34 + rank * 92 / max(below - 1, 1), y + height + 10, size, ink))
    return turned(turn, out)


def _test(dice: Dice, people: int) -> list[str]:
    """Posts side by side: someone tries, someone watches (hollow)."""
    posts, out = (3 if people > 5 else 2), []
    step, red = WIDTH / posts, int(dice() * posts)
    for rank in range(posts):
        x, y = step * (rank + 0.5), dice.between(52, 68)
        if rank:
            out.append(path(f"M{n(step * rank)} 12V108", "l2"))
        out.append(rect((x - 15, y - 10, 30, 20), "t"))
        out.append(rect((x - 6, y - 6, 12, 9), "p"))
        size, ink = (5, "v") if rank == red else (4.4, "i")
        out.append(disc(x, y + 22, size, ink))
        out.append(disc(x + dice.pick([-13, 13]), y - 24, 4.4, "o"))
        out.append(path(f"M{n(x)} {n(y + 14)}v-6"))
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
    hill = f"M12 96H148V{n(right)}Q{n(24 + peak * 14)} {n(bend)} 12 {n(left)}z"
    out = [path(hill, "t"), path("M12 96H148M12 90v12M148 90v12M80 92v8")]
    for column, height in enumerate(heights):
        for rank in range(height):
            is_top = column == tallest and rank == height - 1
            size, ink = (5.5, "v") if is_top else (4.2, "i")
            out.append(disc(20 + column * 15, 86 - rank * 12.5, size, ink))
    return turned(turn, out)


def _scale(dice: Dice, people: int) -> list[str]:
    """One group and its offshoots."""
    start, out = dice.between(0, 1), []
    for arm in range(6):
        turn = start + arm * pi / 3
        x, y = 80 + 56 * cos(turn), 60 + 41 * sin(turn)
        out.append(path(f"M80 60L{n(x)} {n(y)}", "d" if arm % 2 else "l"))
        out.append(disc(x, y, dice.between(10, 13), "t" if arm % 3 else "to"))
        out.append(ring((x, y), (5.5, 5.5), dice.pick([2, 3]), turn))
    out.append(disc(80, 60, 22, "p"))
    return [
        *out,
        ring((80, 60), (13, 13), max(3, min(people, 7)), start),
        disc(80, 60, 5, "v"),
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
