"""Cut the font of PDF files out of Noto Sans SC: the characters of GBK, TrueType outlines, no layout tables.

``uv run --with fonttools --with pylopdf-fonts-zh-cn python -m tools.pack_font`` writes it again.
"""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

from tools.sources import ROOT

TARGET = ROOT / "src/zhike/adapters/pdf/fonts/NotoSansSC-GBK.ttf"
ERROR = 1.5
"""Greatest distance of the new outlines from the old ones, in thousandths of an em."""
SIGNS = frozenset({0x20AC, 0xFFE5, 0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2264, 0x2265, 0x2022, 0x25CF, 0x3013})


def wanted() -> set[int]:
    """The characters of GBK, Latin 1, general punctuation and common signs."""
    found = {*range(0x20, 0x7F), *range(0xA0, 0x100), *range(0x2010, 0x2040), *SIGNS}
    for code in range(0x80, 0x10000):
        if not 0xD800 <= code < 0xE000 and chr(code).encode("gbk", "ignore"):
            found.add(code)
    return found


def cut(source: Path) -> Any:  # noqa: ANN401 - a font of an untyped library
    """A font with the wanted characters alone, outlines still cubic."""
    font = TTFont(source)
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True)
    options.drop_tables += ["GSUB", "GPOS", "VORG", "BASE", "vhea", "vmtx"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted())
    cutter.subset(font)
    return font


def to_truetype(font: Any) -> None:  # noqa: ANN401 - same
    """Put quadratic outlines in place of cubic ones, which is all that the writer of PDF files embeds."""
    order, shapes = font.getGlyphOrder(), font.getGlyphSet()
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(shapes)
        shapes[name].draw(Cu2QuPen(pen, ERROR, reverse_direction=True))
        glyphs[name] = pen.glyph()
    del font["CFF "]
    font["loca"], font["glyf"], font["maxp"] = newTable("loca"), newTable("glyf"), newTable("maxp")
    font["glyf"].glyphOrder, font["glyf"].glyphs = order, glyphs
    font["maxp"].tableVersion, font["maxp"].numGlyphs, font["maxp"].maxZones = 0x00010000, len(order), 1
    names = ("TwilightPoints", "Storage", "FunctionDefs", "InstructionDefs", "StackElements", "SizeOfInstructions")
    for name in names:
        setattr(font["maxp"], f"max{name}", 0)
    font["maxp"].maxComponentElements = 0
    font["post"].formatType = 3.0
    font.sfntVersion = "\0\1\0\0"


def main() -> None:
    """Write the font."""
    spec = find_spec("pylopdf_fonts_zh_cn")
    if spec is None or spec.origin is None:
        raise SystemExit(__doc__)
    font = cut(Path(spec.origin).with_name("NotoSansSC-Regular.otf"))
    to_truetype(font)
    font.save(TARGET)


if __name__ == "__main__":
    main()
