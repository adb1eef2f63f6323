"""Shapes of what columns can mean."""

from ninja import Schema


class ImportFieldOut(Schema):
    """A field that a column can mean.

    ``may_repeat``: several columns may feed it. ``is_key``: records can be found again by it. ``is_written``: false for one
    that serves as key alone.
    """

    key: str
    label: str
    may_repeat: bool
    type: str = ""
    is_required: bool = False
    is_key: bool = False
    is_written: bool = True


class ImportTargetOut(Schema):
    """An object that a file can be imported into.

    ``lands``: rows are written straight into records, with a mode and keys; else they go through One-ID.
    ``may_create``, ``may_edit``: what the reader may do to its records.
    """

    key: str
    label: str
    lands: bool
    may_create: bool
    may_edit: bool


class ImportFieldList(Schema):
    """Object → its fields in the order of the menu; ``targets`` are the objects in theirs."""

    objects: dict[str, list[ImportFieldOut]]
    targets: list[ImportTargetOut]
