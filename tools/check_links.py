"""Links between the documents lead somewhere: ``python -m tools.check_links``.

Looks at every Markdown file of the repository; addresses of the web are not followed.
"""

import re
import subprocess
import sys
from pathlib import Path

from tools.sources import ROOT

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
ELSEWHERE = re.compile(r"^(?:[a-z]+:|//)")


def find_problems(root: Path, pages: list[Path]) -> list[str]:
    """Links to files or folders that are not there, as ``page: link``; ``pages`` are relative to ``root``."""
    return [
        f"{page}: {link}"
        for page in pages
        for link in list_links((root / page).read_text(encoding="utf-8"))
        if not (root / page.parent / link).exists()
    ]


def list_links(text: str) -> list[str]:
    """Targets inside the repository, without their anchors; code blocks are no links."""
    prose = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    prose = re.sub(r"`[^`\n]*`", "", prose)
    targets = [link.partition("#")[0] for link in LINK.findall(prose) if not ELSEWHERE.match(link)]
    return [target for target in targets if target]


def main() -> int:
    """Print the links that lead nowhere; the exit code is 1 when there is one."""
    listed = subprocess.run(["git", "ls-files", "*.md"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    pages = [Path(line) for line in listed.splitlines() if (ROOT / line).exists()]
    problems = find_problems(ROOT, pages)
    print("\n".join(problems) or f"the links of {len(pages)} pages lead somewhere")
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main())
