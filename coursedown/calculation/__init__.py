"""What a calculator is made of. Standard library only: it runs in the browser, too."""

from .calculator import Calculator, find_calculators
from .charts import Chart, Column, Columns
from .inputs import Number, Whole
from .messages import InputError, Message, _, ngettext
from .numbers import PRECISE, Real, power, precise
from .quantities import (
    MONEY,
    NUMBER,
    PERCENT,
    Quantity,
    Unit,
    count,
    money,
    number,
    percent,
)
from .results import Result, Step
from .words import Words

__all__ = [
    "MONEY",
    "NUMBER",
    "PERCENT",
    "PRECISE",
    "Calculator",
    "Chart",
    "Column",
    "Columns",
    "InputError",
    "Message",
    "Number",
    "Quantity",
    "Real",
    "Result",
    "Step",
    "Unit",
    "Whole",
    "Words",
    "_",
    "count",
    "find_calculators",
    "money",
    "ngettext",
    "number",
    "percent",
    "power",
    "precise",
]
