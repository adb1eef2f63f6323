"""What every object is, described once: lists, forms, imports, masks, audit and API read it from here."""

from zhike.platform.catalog.masks import is_masked, mask_value
from zhike.platform.catalog.registry import all_objects, field_of, find_object, object_of, register
from zhike.platform.catalog.types import Choice, DataClass, Field, FieldType, Label, ObjectType

__all__ = [
    "Choice",
    "DataClass",
    "Field",
    "FieldType",
    "Label",
    "ObjectType",
    "all_objects",
    "field_of",
    "find_object",
    "is_masked",
    "mask_value",
    "object_of",
    "register",
]
