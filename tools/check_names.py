"""One name belongs to one thing: a CSS class to one feature, an operation id and a schema name to one place of the API.

``python -m tools.check_names`` reads the stylesheets of ``web/src`` and ``web/openapi.json``. Stylesheets of all features are
loaded into one page, so that two looks under one name change each other by whichever was loaded last; the client knows
operations and schemas by their names alone. A feature may look at what stands below a class of the shared parts, as in
``.zk-page > .zk-mine``, and at a class that stands together with one of its own.
"""

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tools.node import WEB

SHARED = frozenset({"ui", "app"})
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SELECTORS = re.compile(r"([^{};]+)\{")
BETWEEN = re.compile(r"[\s>+~]+")
CLASS = re.compile(r"\.(zk-[\w-]+)")


def feature_of(path: Path) -> str:
    """``ui`` and ``app`` are one feature each; elsewhere it is the floor and the folder below it."""
    return path.parts[0] if path.parts[0] in SHARED else "/".join(path.parts[:2])


def find_shared_classes(sheets: Mapping[Path, str]) -> list[str]:
    """Classes to which more than one feature gives a look; paths are relative to ``web/src``."""
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for path, text in sheets.items():
        for name, is_alone in _leading_classes(text):
            if is_alone or feature_of(path) not in SHARED:
                owners[name].add(f"{feature_of(path)}{'' if is_alone else ' (what stands below)'}")
    return [f".{name}: {', '.join(sorted(found))}" for name, found in sorted(owners.items()) if _is_doubled(found)]


def _is_doubled(found: set[str]) -> bool:
    alone = {one for one in found if "(" not in one}
    features = {one.partition(" ")[0] for one in found}
    # Below a class of the shared parts a feature may arrange its own.
    return len(alone) > 1 or (len(features) > 1 and not alone <= SHARED)


def _leading_classes(text: str) -> list[tuple[str, bool]]:
    """The class that each selector begins with, and whether nothing follows it; two classes on one element are left out."""
    found = []
    for group in SELECTORS.findall(COMMENT.sub("", text)):
        for selector in [] if group.strip().startswith("@") else group.split(","):
            parts = BETWEEN.split(selector.strip())
            first = next((at for at, part in enumerate(parts) if CLASS.search(part)), len(parts))
            names = CLASS.findall(parts[first]) if first < len(parts) else []
            if len(names) == 1:
                found.append((names[0], first == len(parts) - 1))
    return found


def find_doubled_names(description: Mapping[str, Any]) -> list[str]:
    """Operation ids given twice, and schemas that were told apart by their modules since they share a name."""
    paths = description["paths"].values()
    ids = Counter(one["operationId"] for methods in paths for one in methods.values())
    problems = [f"operation {name} is there {count} times" for name, count in sorted(ids.items()) if count > 1]
    schemas = sorted(description["components"]["schemas"])
    folded = Counter(name.lower() for name in schemas)
    return problems + [f"schema {name} has a namesake" for name in schemas if "__" in name or folded[name.lower()] > 1]


def main() -> int:
    """Print the names that stand for two things; the exit code is 1 when there is one."""
    root = WEB / "src"
    sheets = {path.relative_to(root): path.read_text(encoding="utf-8") for path in sorted(root.rglob("*.css"))}
    description = json.loads((WEB / "openapi.json").read_text(encoding="utf-8"))
    problems = find_shared_classes(sheets) + find_doubled_names(description)
    print("\n".join(problems) or f"one name, one thing: {len(sheets)} stylesheets and the API")
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main())
