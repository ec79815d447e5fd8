"""Charts as SVG, each with a title, a description and the same values as a table."""

from .bars import Bar, Bars
from .columns import Column, Columns
from .curve import Curve, Point
from .drawing import Chart
from .gauge import Gauge, Interval, Mark
from .ladder import Ladder, Level
from .radar import Radar, Series
from .shares import Share, Shares
from .timeline import Event, Timeline

__all__ = [
    "Bar",
    "Bars",
    "Chart",
    "Column",
    "Columns",
    "Curve",
    "Event",
    "Gauge",
    "Interval",
    "Ladder",
    "Level",
    "Mark",
    "Point",
    "Radar",
    "Series",
    "Share",
    "Shares",
    "Timeline",
]
