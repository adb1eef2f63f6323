"""Formulas: a small typed language of its own, without any way out of it.

``if(price > 1000, round(price * 0.9, 2), price)``; names are fields, ``lines.amount`` is a column of a sub-table.
Numbers are exact decimals, money counts in its main unit, a division by zero is blank, and blank spreads through
arithmetic. Everything is checked before anything is computed; size, depth and magnitude are limited.
"""

from zhike.engines.formula.compiled import Formula, compile_formula, names_read
from zhike.engines.formula.errors import FormulaError
from zhike.engines.formula.functions import FUNCTIONS
from zhike.engines.formula.kinds import Kind
from zhike.engines.formula.recomputing import order_of, recompute

__all__ = ["FUNCTIONS", "Formula", "FormulaError", "Kind", "compile_formula", "names_read", "order_of", "recompute"]
