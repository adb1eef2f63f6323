"""What every object is, described once: lists, forms, imports, masks, audit and API read it from here."""

from zhike.platform.catalog.custom import (
    CustomChange,
    FoundBy,
    custom_values,
    found_by,
    put_custom,
    slot_letter,
    split_custom,
)
from zhike.platform.catalog.kinds import FieldType
from zhike.platform.catalog.masks import is_masked, mask_value
from zhike.platform.catalog.present import Presenter, presenter_of
from zhike.platform.catalog.registry import (
    all_objects,
    builtin_objects,
    field_of,
    find_for,
    find_object,
    object_for,
    object_of,
    objects_for,
    objects_of_tenant,
    register,
    use_tenant_objects,
)
from zhike.platform.catalog.stored import from_stored, to_stored
from zhike.platform.catalog.stores import (
    ObjectStore,
    allowed,
    find_builtin_store,
    find_store,
    register_store,
    store_of,
    use_store_maker,
)
from zhike.platform.catalog.types import Choice, DataClass, Field, Label, ObjectType
from zhike.platform.catalog.values import blank_of, is_blank, parse_value, parse_values, refuse_masked, refuse_missing

__all__ = [
    "Choice",
    "CustomChange",
    "DataClass",
    "Field",
    "FieldType",
    "FoundBy",
    "Label",
    "ObjectStore",
    "ObjectType",
    "Presenter",
    "all_objects",
    "allowed",
    "blank_of",
    "builtin_objects",
    "custom_values",
    "field_of",
    "find_builtin_store",
    "find_for",
    "find_object",
    "find_store",
    "found_by",
    "from_stored",
    "is_blank",
    "is_masked",
    "mask_value",
    "object_for",
    "object_of",
    "objects_for",
    "objects_of_tenant",
    "parse_value",
    "parse_values",
    "presenter_of",
    "put_custom",
    "refuse_masked",
    "refuse_missing",
    "register",
    "register_store",
    "slot_letter",
    "split_custom",
    "store_of",
    "to_stored",
    "use_store_maker",
    "use_tenant_objects",
]
