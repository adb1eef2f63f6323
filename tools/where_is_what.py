"""Write ``docs/where-is-what.md``: capability → feature → files → tests.

A feature claims a capability by naming its id in its README; the tests of the feature stand beside it. Run it with
``python -m tools.where_is_what``; ``--check`` only says whether the committed page is fresh.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.sources import ROOT

PAGE = Path("docs/where-is-what.md")
ROADMAP = Path("docs/roadmap.md")
CODE = Path("src/zhike")
WEB = Path("web/src")
CAPABILITY_ROW = re.compile(r"^\| ([A-G]\d{1,2}) \| ([^|]+) \|.*\| (works|part|missing) \|", re.MULTILINE)
CAPABILITY_ID = re.compile(r"\b[A-G]\d{1,2}\b")

HEAD = """# Where is what

Written by `make where-is-what` from the capability ids in the features' READMEs; do not edit by hand.
The states stand in [roadmap.md](roadmap.md).
"""


@dataclass(frozen=True, slots=True)
class Feature:
    """A folder with a README below a floor; paths are relative to the repository."""

    folder: Path
    capabilities: frozenset[str]
    files: tuple[str, ...]
    tests: tuple[str, ...]
    screens: Path | None

    @property
    def name(self) -> str:
        return "/".join(self.folder.parts[2:])


def list_features(root: Path) -> Iterator[Feature]:
    """Yield every feature that has a README, by path."""
    for readme in sorted((root / CODE).glob("*/*/README.md")):
        folder = readme.parent
        name = folder.relative_to(root / CODE)
        modules = sorted(
            path for path in folder.rglob("*.py") if "migrations" not in path.parts and path.stem != "__init__"
        )
        tests = [path for path in modules if path.name.startswith("test_")]
        files = [path for path in modules if "tests" not in path.relative_to(folder).parts]
        yield Feature(
            folder=folder.relative_to(root),
            capabilities=frozenset(CAPABILITY_ID.findall(readme.read_text(encoding="utf-8"))),
            files=tuple(path.relative_to(folder).as_posix() for path in files),
            tests=tuple(
                path.relative_to(folder / "tests").as_posix() for path in tests if (folder / "tests") in path.parents
            ),
            screens=WEB / name if (root / WEB / name).is_dir() else None,
        )


def write_page(root: Path) -> str:
    """The text of the page."""
    rows = CAPABILITY_ROW.findall((root / ROADMAP).read_text(encoding="utf-8"))
    features = list(list_features(root))
    parts = [HEAD]
    for capability, name, state in rows:
        claiming = [feature for feature in features if capability in feature.capabilities]
        if claiming:
            parts.append(f"## {capability} {name} ({state})\n")
            parts.append("\n".join(_feature_lines(feature) for feature in claiming) + "\n")
    unclaimed = [f"{capability} {name}" for capability, name, _ in rows if not _is_claimed(capability, features)]
    parts.append("## In no feature yet\n\n" + "".join(f"- {line}\n" for line in unclaimed))
    return "\n".join(parts)


def _is_claimed(capability: str, features: list[Feature]) -> bool:
    return any(capability in feature.capabilities for feature in features)


def _feature_lines(feature: Feature) -> str:
    lines = [
        f"- **[{feature.name}](../{feature.folder.as_posix()}/README.md)**: {', '.join(feature.files) or 'no code'}"
    ]
    if feature.screens is not None:
        lines.append(f"  - screens: [{feature.screens.as_posix()}](../{feature.screens.as_posix()})")
    lines.append(f"  - tests: {', '.join(feature.tests) or 'none'}")
    return "\n".join(lines)


def main() -> int:
    """Write the page, or with ``--check`` compare it; the exit code is 1 when it was stale."""
    fresh, page = write_page(ROOT), ROOT / PAGE
    if "--check" not in sys.argv[1:]:
        page.write_text(fresh, encoding="utf-8")
        print(f"wrote {PAGE}")
        return 0
    is_fresh = page.exists() and page.read_text(encoding="utf-8") == fresh
    print(f"{PAGE} is fresh" if is_fresh else f"{PAGE} is stale: make where-is-what, then commit it")
    return int(not is_fresh)


if __name__ == "__main__":
    sys.exit(main())
