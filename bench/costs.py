"""What the benches of growth share: seconds of the processor, the power of the size by which they grow, and their plot."""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

Point = tuple[float, float]  # a size, and its seconds
WIDTH, HEIGHT, MARGIN = 640, 400, 60


class Curve(NamedTuple):
    """A line of a plot: its name in the legend, its colour, its points."""

    name: str
    colour: str
    points: Sequence[Point]
    dashed: bool = False


class Panel(NamedTuple):
    """One of the plots beside each other: what is counted from left to right, at which sizes it is said, and the curves."""

    unit: str
    ticks: Sequence[int]
    curves: Sequence[Curve]


def seconds(call: Callable[[], object], runs: int) -> list[float]:
    """The processor time of each of several runs."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        call()
        times.append(time.process_time() - start)
    return times


def n_log_n(n: float) -> float:
    """What it costs to put n things in order, by which other costs are judged."""
    return n * math.log(n)


def exponent(points: Sequence[Point]) -> float:
    """The power of its size by which a cost grows: the slope of the line through its points, both on logarithmic scales."""
    return statistics.linear_regression([math.log(size) for size, _ in points], [math.log(cost) for _, cost in points]).slope


def plotted(title: str, panels: Sequence[Panel]) -> str:
    """The panels as an SVG: seconds against sizes, both on logarithmic scales, the seconds of all panels on the same."""
    costs = [cost for panel in panels for curve in panel.curves for _, cost in curve.points]
    low, high = min(costs), 2 * max(costs)
    width = WIDTH * len(panels)
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" font-family="sans-serif" font-size="12">',
        f"<title>{title}</title>",
        f'<rect width="{width}" height="{HEIGHT}" fill="#fff"/>',
    ]
    for k, panel in enumerate(panels):
        if len(panels) > 1:
            out.append(f'<g transform="translate({WIDTH * k} 0)">')
        out += _drawn(panel, low, high)
        if len(panels) > 1:
            out.append("</g>")
    return "\n".join([*out[:-1], f"{out[-1]}</svg>"]) + "\n"


def _drawn(panel: Panel, low: float, high: float) -> Iterator[str]:
    sizes = [size for curve in panel.curves for size, _ in curve.points]

    def x(size: float) -> float:
        return MARGIN + (WIDTH - 2 * MARGIN) * math.log(size / min(sizes)) / math.log(max(sizes) / min(sizes))

    def y(cost: float) -> float:
        return HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * math.log(cost / low) / math.log(high / low)

    for tick in panel.ticks:
        yield f'<text x="{x(tick):.0f}" y="{HEIGHT - MARGIN + 18}" text-anchor="middle">{tick:,}</text>'
    for power in range(math.ceil(math.log10(low)), math.floor(math.log10(high)) + 1):
        at = y(10.0**power)
        yield f'<path d="M{MARGIN} {at:.1f}H{WIDTH - MARGIN}" stroke="#ddd"/>'
        yield f'<text x="{MARGIN - 6}" y="{at + 4:.1f}" text-anchor="end">{10.0**power:g} s</text>'
    for k, curve in enumerate(panel.curves):
        path = "L".join(f"{x(size):.1f} {y(cost):.1f}" for size, cost in curve.points)
        dashes = ' stroke-dasharray="5 4"' if curve.dashed else ""
        yield f'<path d="M{path}" fill="none" stroke="{curve.colour}" stroke-width="2"{dashes}/>'
        yield f'<text x="{MARGIN + 10}" y="{MARGIN + 16 * k}" fill="{curve.colour}">{curve.name}</text>'
    yield f'<text x="{WIDTH / 2}" y="{HEIGHT - 12}" text-anchor="middle">{panel.unit}</text>'
