"""What is not a room: villages, trays, screens, portraits of labs, sheets of paper."""

from resourcecentre.core.cover_shapes import Dice, disc, n, path, rect, turned

TOWN = 5000
"""Inhabitants from which houses become buildings."""
SUN_HEIGHTS = {"worked": 26, "mixed": 50, "failed": 30, "unknown": 56}
DRAWN_SCREENS = {"idea": 0, "mockup": 1, "stopped": 1, "ready": 3, "deployed": 3}
"""Screens drawn in full for a maturity, out of three; two for any other."""


# A write-up: the place seen from the road -----------------------------------------------


def village(dice: Dice, population: int, outcome: str) -> list[str]:
    """Hills, furrows and houses, more of them for a larger place, and a sun that says how it went.

    Up: it worked. Half behind the hill: in part. An empty ring under a line of cloud: it did
    not. An empty ring behind the hill: too early to tell.
    """
    out = _sun(dice, outcome)
    far, near = dice.between(46, 58), dice.between(66, 76)
    tilt, flip = dice.between(-34, 34), dice.pick([-1, 1])
    a, b = 9 * flip, 16 * flip
    bend = f"C40 {n(far - b)} 80 {n(far + 2 * a)} 160 {n(far - a)}V120H0z"
    out.append(path(f"M0 {n(far + a)}{bend}", "to"))
    bend = f"C50 {n(near + a)} 100 {n(near - a)} 160 {n(near - 2 * flip)}V120H0z"
    out.append(path(f"M0 {n(near + 3 * flip)}{bend}", "t"))
    for rank in range(-4, 5):
        end = f"L{n(80 - tilt + rank * 44)} 122"
        out.append(path(f"M{n(80 + tilt + rank * 9)} {n(near + 12)}{end}", "f"))
    builders = _buildings if population >= TOWN else _houses
    return [*out, *builders(dice, near + 18, population)]


def _sun(dice: Dice, outcome: str) -> list[str]:
    y = SUN_HEIGHTS.get(outcome, 56)
    x = dice.pick([dice.between(24, 56), dice.between(104, 136)])
    if outcome in ("worked", "mixed"):
        return [disc(x, y, 15, "v")]
    cloud = path(f"M{n(x - 26)} {y}h52M{n(x - 18)} {y + 8}h36")
    return [disc(x, y, 15, "vo"), *([cloud] if outcome == "failed" else [])]


def _houses(dice: Dice, base: float, population: int) -> list[str]:
    count = dice.pick([2, 3, 4]) if population < 500 else 5 if population < 1500 else 7
    sizes = [(dice.between(13, 17), dice.between(11, 16), dice.between(0, 3)) for _ in range(count)]
    width = sum(wide + gap for wide, _high, gap in sizes) + 12
    x = 80 - width / 2 + (dice.between(-22, 22) if count < 6 else 0)
    tower, dark, out = dice.pick([0, 1, count - 1]), dice.pick([0, 1, 2]), []
    for rank, (wide, high, gap) in enumerate(sizes):
        if rank == tower:
            out.append(path(f"M{n(x)} {n(base)}v-30l5 -17l5 17v30z", "i"))
            x += 11
        half, slope = n(wide / 2), wide * 0.55
        roof = f"l{half} {n(-slope)}l{half} {n(slope)}"
        ink = "i" if rank % 3 == dark else "p"
        out.append(path(f"M{n(x)} {n(base)}v{n(-high)}{roof}v{n(high)}z", ink))
        x += wide + gap
    return out


def _buildings(dice: Dice, base: float, population: int) -> list[str]:
    count, dark, out = (7 if population < 10 * TOWN else 9), dice.pick([0, 1, 2]), []
    sizes = [(dice.between(12, 15), dice.between(22, 46)) for _ in range(count)]
    x = 80 - sum(wide for wide, _high in sizes) / 2
    for rank, (wide, high) in enumerate(sizes):
        out.append(rect((x, base - high, wide, high), "i" if rank % 3 == dark else "p"))
        x += wide
    return out


# A toolkit: a tray with compartments ----------------------------------------------------


def _cells(dice: Dice) -> list[tuple[int, int, int]]:
    """Return the compartments of a tray of three rows: column, row, columns it spans."""
    wide, cells = (int(dice() * 3), int(dice() * 2) * 2), []
    for row in range(3):
        column = 0
        while column < 4:
            is_wide = (row, column) == wide or (dice() < 0.15 and column < 3)
            cells.append((column, row, 1 + is_wide))
            column += 1 + is_wide
    return cells


def _tools(x: float, y: float) -> list[str]:
    marks = f"M{n(x - 7)} {n(y - 3.5)}v3.5M{n(x)} {n(y - 3.5)}v3.5M{n(x + 7)} {n(y - 3.5)}v3.5"
    return [
        rect((x - 9, y - 6, 14, 10), "p") + rect((x - 5, y - 3, 14, 10), "p"),
        path(f"M{n(x - 11)} {n(y + 6)}l4 -3l14 -14l-3 -3l-14 14z", "i"),
        disc(x, y, 9, "p") + disc(x, y, 3.5),
        rect((x - 12, y - 3.5, 24, 7), "p") + path(marks),
        rect((x - 7, y - 7, 14, 14), "i"),
        disc(x - 8, y, 3.4) + disc(x, y, 3.4) + disc(x + 8, y, 3.4),
    ]


def tray(dice: Dice, items: int) -> list[str]:
    """A compartment for each thing inside; those left over are empty, drawn in dashes."""
    cells, out = _cells(dice), []
    full = max(1, min(items, len(cells)))
    order = sorted(range(len(cells)), key=lambda _rank: dice())[:full]
    for rank, (column, row, span) in enumerate(cells):
        box = (10 + column * 35, 9 + row * 34, span * 35 - 3, 31)
        x, y = box[0] + box[2] / 2, box[1] + box[3] / 2
        out.append(rect(box, dice.pick(["t", "t", "to"]) if rank in order else "do"))
        if rank == order[0]:
            out.append(disc(x, y, 6, "v"))
        elif rank in order:
            out.append(dice.pick(_tools(x, y)))
    return out


# A prototype: blank screens -------------------------------------------------------------


def screens(dice: Dice, maturity: str) -> list[str]:
    """Three screens, as many in full lines as the maturity allows, and the finger that presses."""
    drawn, out = DRAWN_SCREENS.get(maturity, 2), []
    for rank in range(3):
        x, y, is_drawn = 14 + rank * 46, 16 + dice.between(-4, 8), rank < drawn
        out.append(rect((x, y, 40, 82), "p" if is_drawn else "do"))
        out.append(rect((x + 6, y + 9, dice.between(14, 27), 5), "i" if is_drawn else "t"))
        line = y + 20
        while line < y + 56:
            high = dice.pick([4, 4, 11])
            out.append(rect((x + 6, line, dice.between(20, 28), high), "t" if high == 4 else "o"))
            line += high + 5
        out.append(rect((x + 6, y + 68, 18, 8), "i" if is_drawn else "t"))
        if rank:
            out.append(path(f"M{n(x - 6)} 58h6"))
    pressed = max(drawn - 1, 0)
    return [*out, disc(14 + pressed * 46 + 25, 92, 6, "v")]


# Portraits and sheets -------------------------------------------------------------------


def _hats(x: float) -> list[str]:
    bars = enumerate((14, 22, 26, 20, 12))
    return [
        path(f"M{n(x - 32)} 42L{n(x)} 16L{n(x + 32)} 42z", "i"),
        path(f"M{n(x - 30)} 42a30 26 0 0 1 60 0z", "i"),
        "".join(rect((x - 32 + rank * 13, 42 - height, 11, height), "i") for rank, height in bars),
        rect((x - 28, 24, 56, 18), "i") + rect((x - 16, 14, 32, 10), "i"),
    ]


def _eyes(x: float) -> list[str]:
    lids = "".join(f"M{n(x + start)} 63a10 10 0 0 1 20 0z" for start in (-27, 7))
    brows = path(f"M{n(x - 26)} 50h20M{n(x + 6)} 50h20")
    frames = rect((x - 28, 54, 22, 11), "i") + rect((x + 6, 54, 22, 11), "i")
    return [
        disc(x - 17, 60, 8) + disc(x + 17, 60, 8, "o"),
        frames + path(f"M{n(x - 6)} 59h12"),
        disc(x - 16, 60, 5) + disc(x + 16, 60, 5) + brows,
        path(lids, "i"),
    ]


def _mouths(x: float) -> list[str]:
    return [
        path(f"M{n(x - 18)} 90a18 14 0 0 0 36 0z", "i"),
        rect((x - 20, 91, 40, 6), "i"),
        "".join(rect((x - 20 + rank * 8.2, 89, 6.5, 11), "i") for rank in range(5)),
        path(f"M{n(x - 20)} 92q10 12 20 0t20 0"),
    ]


def lab(dice: Dice) -> list[str]:
    """Three shifted strips: hat, eyes, mouth."""
    shifts = [dice.pick([-8, 0, 8]) for _strip in range(3)]
    out = []
    for rank, shift in enumerate(shifts):
        ink = ("t", "to", "t")[rank] if dice() < 0.6 else "p"
        out.append(rect((40 + shift, 10 + rank * 34, 80, 32), ink))
    hat, eyes, mouth = (80 + shift for shift in shifts)
    out += [dice.pick(_hats(hat)), dice.pick(_eyes(eyes)), dice.pick(_mouths(mouth))]
    return [*out, disc(eyes + dice.pick([-1, 1]), 76, 5, "v")]


def _fronts(dice: Dice) -> list[list[str]]:
    """Return the layouts of a front sheet: text, picture, columns, figures, poster, table."""
    ends = [dice.between(24, 44) for _line in range(6)]
    text = [path(f"M58 {44 + rank * 9}h{n(end)}", "l2") for rank, end in enumerate(ends)]
    halves = "".join(f"M58 {44 + rank * 8}h19M83 {44 + rank * 8}h19" for rank in range(6))
    bars = [rect((60 + rank * 11, 92 - end, 8, end), "t") for rank, end in enumerate(ends[:4])]
    hill = path(f"M58 70l{n(ends[0] / 2)} -22l{n(22 - ends[0] / 4)} 12l8 -5V70z", "i")
    high = dice.pick([9, 12, 16])
    split = dice.between(10, 34)
    rows = [rect((58, top, 44, high), "o") for top in range(42, 94 - high, high)]
    cells = [rect((58, 42, split, 50 // high * high), "t"), *rows]
    return [
        [rect((58, 26, ends[0], 7), "i"), *text[:5]],
        [rect((58, 24, 44, 46), "t"), hill, *(path(f"M58 {78 + r * 8}h34", "l2") for r in (0, 1))],
        [rect((58, 26, 44, 9), "i"), path(halves, "l2")],
        [rect((58, 24, ends[1], 6), "i"), path("M58 93h44"), *bars],
        [disc(dice.between(70, 90), 46, dice.pick([10, 15]), "t"), rect((60, 70, 40, 8), "i")],
        [rect((58, 26, ends[2], 7), "i"), *cells],
    ]


def doc(dice: Dice, pages: int) -> list[str]:
    """A fan of sheets, thicker for a longer document; the front one tells them apart."""
    out, count = [], 3 + (pages > 16) + (pages > 40)
    side, start, front = dice.pick([-1, 1]), dice.between(-22, -8), dice.pick(_fronts(dice))
    for rank in range(count):
        turn = side * (start + rank * 30 / count + dice.between(-3, 3))
        is_front = rank == count - 1
        sheet = [rect((50, 16, 60, 84), "p" if is_front else dice.pick(["t", "to"]))]
        if is_front:
            sheet += [*front, disc(dice.pick([56, 104]), 94, 5, "v")]
        out += turned(turn, sheet, "80 150")
    return out
