"""Rows as JSON text that both databases store and that can be hashed."""

import orjson


def json_text(value: object) -> str:
    r"""Return JSON with sorted keys, without NUL and without lone surrogates: equal values give equal text.

    Example:
        >>> json_text({"b": 1, "a": "x\x00"})
        '{"a":"x","b":1}'
    """
    try:
        text = orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()
    except TypeError:
        text = orjson.dumps(_mended(value), option=orjson.OPT_SORT_KEYS).decode()
    return text.replace("\\u0000", "") if "\\u0000" in text else text


def _mended(value: object) -> object:
    match value:
        case str():
            return value.encode("utf-8", "replace").decode()
        case dict():
            return {_mended(key): _mended(one) for key, one in value.items()}
        case list() | tuple():
            return [_mended(one) for one in value]
        case _:
            return value
