"""Find the header among title rows, make column names unique, recognise rows that are no records."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import Final

from zhike.adapters.tabular.column_types import type_of_value

HEAD_ROWS: Final = 20
_FILLED_SHARE: Final = 0.6
_HEADER_CHARS: Final = 30
_HEADER_PARTS: Final = re.compile(
    "姓名|名称|客户|编号|编码|代码|手机|电话|联系|邮箱|地址|省|市|区|日期|时间|金额|数量|等级|级别|类型|备注|性别|生日"
    "|证件|身份证|公司|单位|部门|职务|微信|昵称|会员|订单|商品|产品|单价|状态|序号"
    r"|\b(?:(?:given|sur|last|first|full)?_?name|phone|mobile|tel|e?-?mail|address|city|province|date|time|amount|price"
    r"|qty|quantity|level|type|remark|note|gender|birth|id|no|code|key|company|title|status|order|sku|customer|state"
    r"|postcode|suburb|street)(?:\b|_)",
    re.IGNORECASE,
)
_TOTAL_WORDS: Final = ("合计", "总计", "小计", "累计", "total", "grandtotal", "subtotal", "sum")
_FOOTER_WORDS: Final = ("制表", "打印", "审核人", "导出时间", "导出人", "共计", "第页")


def find_header(rows: Sequence[Sequence[str]]) -> tuple[int, bool]:
    """Find where the table begins among the first rows of a file or sheet.

    Rows above it that hold fewer than 60 % of the usual number of cells are titles.

    Returns:
        Index of the first row of the table, and whether that row is a header.
    """
    filled = [sum(1 for cell in row if cell.strip()) for row in rows]
    if not any(filled):
        return 0, False
    below = [count for count in filled[1:] if count] or filled
    usual = Counter(below).most_common(1)[0][0]
    start = next((at for at, count in enumerate(filled) if count and count >= usual * _FILLED_SHARE), 0)
    return start, _is_header(rows[start], rows[start + 1 :])


def _is_header(first: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    cells = [cell.strip() for cell in first if cell.strip()]
    if any(len(cell) > _HEADER_CHARS or type_of_value(cell) not in {"text", "boolean"} for cell in cells):
        return False
    if any(_HEADER_PARTS.search(cell) for cell in cells):
        return True
    if any(_is_typed(column) for column in zip(*_squared(below, len(first)), strict=True)):
        return True
    later = {cell for row in below for cell in row if cell}
    return len(set(cells)) == len(cells) and not later.intersection(cells)


def _squared(rows: Sequence[Sequence[str]], width: int) -> list[tuple[str, ...]]:
    return [(*row[:width], *[""] * (width - len(row))) for row in rows]


def _is_typed(column: Sequence[str]) -> bool:
    values = [value for value in column if value.strip()]
    return bool(values) and all(type_of_value(value) not in {"text", "boolean"} for value in values)


def unique_names(header: Sequence[str]) -> tuple[str, ...]:
    r"""Give every column a name of its own: blanks become ``column_3``, repeats get ``_2``, ``_3``.

    >>> unique_names(["电话", "", "电话", " 备注\n"])
    ('电话', 'column_2', '电话_2', '备注')
    """
    names: list[str] = []
    taken: set[str] = set()
    for position, cell in enumerate(header, 1):
        base = " ".join(cell.split()) or f"column_{position}"
        name, nth = base, 1
        while name.casefold() in taken:
            nth += 1
            name = f"{base}_{nth}"
        taken.add(name.casefold())
        names.append(name)
    return tuple(names)


def row_that_is_no_record(cells: Sequence[str], header: Sequence[str] | None) -> str | None:
    """Return why a row is to be skipped: blank, a total or footer line, the header printed again; else None.

    >>> row_that_is_no_record(["合 计:", "", "", "1,234.00"], None)
    'tabular.total_row'
    """
    filled = [cell for cell in cells if cell and not cell.isspace()]
    if not filled:
        return "tabular.blank_row"
    if len(filled) * 2 <= len(cells) + 1 and len(cells) > 1:
        first = _squeezed(filled[0])
        if first in _TOTAL_WORDS or first.startswith(_FOOTER_WORDS):
            return "tabular.total_row"
    if header and len(filled) > 1 and cells[0] == header[0] and list(cells) == list(header):
        return "tabular.repeated_header"
    return None


def _squeezed(cell: str) -> str:
    text = unicodedata.normalize("NFKC", cell).casefold()
    return "".join(text.split()).strip(":-=*()").strip()
