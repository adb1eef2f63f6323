"""Every message exists in both languages, with the same facts in its text.

Reads ``src/zhike/platform/i18n/locale/<language>/<feature>.json`` and every error code that the code raises. Run it
with ``python -m tools.check_locales``. (The front end checks its own keys with ``npm run i18n``.)
"""

import ast
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from tools.sources import ROOT, Source, read_sources

LOCALES = ("zh-CN", "en-US")
LOCALE_FOLDER = ROOT / "src/zhike/platform/i18n/locale"
CODE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")

# Functions whose first text argument is an error code.
RAISERS = frozenset({"AppError", "invalid", "conflict"})

type Texts = dict[str, dict[str, str]]


def read_texts(folder: Path = LOCALE_FOLDER) -> dict[str, Texts]:
    """Texts by language, then file name, then key.

    Raises:
        json.JSONDecodeError: a file is not JSON.
    """
    return {
        locale: {
            path.name: json.loads(path.read_text(encoding="utf-8")) for path in sorted((folder / locale).glob("*.json"))
        }
        for locale in LOCALES
    }


def find_differences(texts: dict[str, Texts]) -> list[str]:
    """Keys that one language lacks, empty texts, other facts than in the first language, keys written twice."""
    problems = []
    for name in sorted({name for locale in LOCALES for name in texts[locale]}):
        first, second = (texts[locale].get(name, {}) for locale in LOCALES)
        problems += [f"{LOCALES[1]}/{name}: {key} is missing" for key in first.keys() - second.keys()]
        problems += [f"{LOCALES[0]}/{name}: {key} is missing" for key in second.keys() - first.keys()]
        for key in first.keys() & second.keys():
            problems += _text_problems(f"{name}: {key}", first[key], second[key])
    return sorted(problems + _doubles(texts[LOCALES[0]]))


def find_missing_codes(sources: list[Source], known: set[str]) -> list[str]:
    """Error codes that the code raises and no text explains, as ``path:line: code``."""
    return [
        f"{source.path}:{line}: error code {code} has no text"
        for source in sources
        if not source.is_test
        for code, line in list_codes(source.tree)
        if code not in known
    ]


def list_codes(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Yield each literal error code that is raised, with its line."""
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or _called_name(call) not in RAISERS:
            continue
        values = [*call.args, *(word.value for word in call.keywords if word.arg == "code")]
        texts = [value.value for value in values if isinstance(value, ast.Constant) and isinstance(value.value, str)]
        yield from ((text, call.lineno) for text in texts[:1] if CODE.fullmatch(text))


def _text_problems(where: str, first: str, second: str) -> list[str]:
    if not first.strip() or not second.strip():
        return [f"{where} is empty"]
    facts = [set(re.findall(r"\{(\w+)\}", text)) for text in (first, second)]
    return [] if facts[0] == facts[1] else [f"{where} names {sorted(facts[0])} and {sorted(facts[1])}"]


def _doubles(files: Texts) -> list[str]:
    seen: dict[str, str] = {}
    problems = []
    for name, texts in files.items():
        problems += [f"{name}: {key} stands in {seen[key]} already" for key in texts if key in seen]
        seen.update(dict.fromkeys(texts, name))
    return problems


def _called_name(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def main() -> int:
    """Print the problems; the exit code is 1 when there is one."""
    texts = read_texts()
    known = {key for file in texts[LOCALES[0]].values() for key in file}
    problems = find_differences(texts) + find_missing_codes(read_sources(), known)
    print("\n".join(problems) or f"{len(known)} texts in {len(LOCALES)} languages")
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main())
