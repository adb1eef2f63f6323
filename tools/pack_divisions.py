"""Write the provinces, cities and counties of China for the address field of the front end.

From the list that ``engines/text`` ships to ``web/src/ui/fields/editors/divisions.json``: nested
``[code, name, inner?]``. Run it after `tools/build_divisions.py` with ``python -m tools.pack_divisions``; a test
tells when it was forgotten.
"""

import json
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
SOURCE: Final = ROOT / "src/zhike/engines/text/data/divisions.txt"
TARGET: Final = ROOT / "web/src/ui/fields/editors/divisions.json"

type Packed = list[str | list["Packed"]]


def packed_divisions(text: str) -> str:
    """Return the JSON of an indented list of divisions."""
    tops: list[Packed] = []
    path: list[Packed] = []
    for line in text.splitlines():
        depth = (len(line) - len(line.lstrip())) // 2
        code, _, name = line.strip().partition(" ")
        entry: Packed = [code, name]
        del path[depth:]
        if not path:
            tops.append(entry)
        elif len(path[-1]) == 2:
            path[-1].append([entry])
        else:
            inner = path[-1][2]
            if isinstance(inner, list):
                inner.append(entry)
        path.append(entry)
    return json.dumps(sorted(tops, key=lambda one: str(one[0])), ensure_ascii=False, separators=(",", ":")) + "\n"


if __name__ == "__main__":
    TARGET.write_text(packed_divisions(SOURCE.read_text(encoding="utf-8")), encoding="utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size} bytes")
