"""Indexes that both databases use for the sort orders of this product."""

from copy import copy
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.ddl_references import Statement
from django.db.models import Index, Model


class SortIndex(Index):
    """An index over a column that may be NULL, with NULL as the smallest value.

    SQLite does so by itself; PostgreSQL has to be told, or it cannot walk the index in the order of
    `zhike.platform.paging`. Columns that are never NULL need no more than a plain index.
    """

    def create_sql(  # sizes: called by Django
        self, model: type[Model], schema_editor: BaseDatabaseSchemaEditor, using: str = "", **kwargs: Any
    ) -> Statement:
        """Build the statement, with ``NULLS FIRST`` where the database needs the words."""
        index = copy(self)
        if schema_editor.connection.vendor == "postgresql":
            index.fields_orders = [
                (name, "NULLS FIRST" if model._meta.get_field(name).null else order)
                for name, order in self.fields_orders
            ]
        return Index.create_sql(index, model, schema_editor, using=using, **kwargs)
