"""What every object is, described once: lists, forms, imports, masks, audit and API read it from here."""

from zhike.platform.catalog.masks import is_masked, mask_value
from zhike.platform.catalog.present import Presenter, presenter_of
from zhike.platform.catalog.registry import all_objects, field_of, find_object, object_of, register
from zhike.platform.catalog.types import Choice, DataClass, Field, FieldType, Label, ObjectType
from zhike.platform.catalog.values import parse_value, parse_values

__all__ = [
    "Choice",
    "DataClass",
    "Field",
    "FieldType",
    "Label",
    "ObjectType",
    "Presenter",
    "all_objects",
    "field_of",
    "find_object",
    "is_masked",
    "mask_value",
    "object_of",
    "parse_value",
    "parse_values",
    "presenter_of",
    "register",
]
