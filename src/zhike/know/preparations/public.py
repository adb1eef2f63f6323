"""The door to preparations."""

from zhike.know.preparations.actions import print_sheet
from zhike.know.preparations.queries import Sheet, prepare_sheet

__all__ = ["Sheet", "prepare_sheet", "print_sheet"]
