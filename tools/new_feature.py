"""Make the folder of a new feature: ``python -m tools.new_feature records deals --with rules,models,http``.

It holds a README to fill in, the fixed files asked for, a test of the door, the texts in both languages and the mirror
folder of the front end. Nothing that exists is touched.
"""

import argparse
import re
import sys
from pathlib import Path

from tools.sources import ROOT

FLOORS = ("decide", "engage", "know", "integrate", "records", "studio", "govern")

# What each fixed file is for; this becomes its first line.
PURPOSES = {
    "rules": "Decisions about {name}: pure functions, no framework, no clock.",
    "models": "Tables of {name}, and nothing else.",
    "catalog": "What {name} are: fields with type, labels and data class.",
    "queries": "Reads of {name}, always by what the actor may see.",
    "actions": "Writes of {name}: one function a user intent, with audit and events in the same transaction.",
    "public": "The door to {name}: functions and frozen dataclasses for other features.",
    "schemas": "Shapes of {name} in the API.",
    "http": "Operations on {name}: parse, call, return.",
    "jobs": "Background work on {name}: idempotent entries.",
}
ALWAYS = ("public",)

README = """# {title}

Purpose: <!-- one sentence: which question of which user this answers -->

- Nouns: <!-- the words of this feature, Chinese and English -->
- Screens: <!-- where it is seen -->
- Events: <!-- topics it emits and listens to -->
- Capabilities: <!-- ids of docs/roadmap.md, for example A4 -->
"""

DOOR_TEST = """from {module} import public


def test_the_door_says_what_it_is_for():
    assert public.__doc__
"""


def feature_files(floor: str, name: str, *, wanted: list[str]) -> dict[Path, str]:
    """Contents of every file of the new feature, by path relative to the repository.

    Args:
        floor: one of ``FLOORS``.
        name: plural noun in snake_case.
        wanted: names out of ``PURPOSES``.
    """
    folder = Path("src/zhike") / floor / name
    words = name.replace("_", " ")
    texts = {folder / "__init__.py": "", folder / "README.md": README.format(title=words.capitalize())}
    for part in sorted({*ALWAYS, *wanted}):
        texts[folder / f"{part}.py"] = f'"""{PURPOSES[part].format(name=words)}"""\n'
    if "models" in wanted:
        texts[folder / "migrations" / "__init__.py"] = ""
    texts[folder / "tests" / "__init__.py"] = ""
    texts[folder / "tests" / f"test_{name}_door.py"] = DOOR_TEST.format(module=f"zhike.{floor}.{name}")
    for locale in ("zh-CN", "en-US"):
        texts[Path("src/zhike/platform/i18n/locale") / locale / f"{name}.json"] = "{}\n"
    texts[Path("web/src") / floor / name / "README.md"] = f"Screens of [{words}](../../../../{folder}/README.md).\n"
    return texts


def make_feature(root: Path, files: dict[Path, str]) -> list[Path]:
    """Write the files that do not exist yet and return their paths.

    Raises:
        FileExistsError: the feature is there already; nothing was written.
    """
    there = [path for path in files if path.suffix == ".py" and (root / path).exists()]
    if there:
        raise FileExistsError(str(there[0].parent))
    made = [path for path in files if not (root / path).exists()]
    floors = {Path(*path.parts[:3]) / "__init__.py" for path in made if path.parts[:2] == ("src", "zhike")}
    for path in made:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(files[path], encoding="utf-8")
    for package in floors:
        (root / package).touch()
    return made


def main() -> int:
    """Make the feature named on the command line and say what to do next."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("floor", choices=FLOORS)
    parser.add_argument("name", help="plural noun in snake_case")
    parser.add_argument("--with", dest="wanted", default="", help=f"comma-separated: {','.join(PURPOSES)}")
    asked = parser.parse_args()
    wanted = [part for part in asked.wanted.split(",") if part]
    unknown = [part for part in wanted if part not in PURPOSES]
    if unknown or not re.fullmatch(r"[a-z][a-z0-9_]*", asked.name):
        print(f"not a name of a file or feature: {', '.join(unknown) or asked.name}", file=sys.stderr)
        return 2
    try:
        made = make_feature(ROOT, feature_files(asked.floor, asked.name, wanted=wanted))
    except FileExistsError as error:
        print(f"{error} exists already; nothing was written", file=sys.stderr)
        return 1
    print("\n".join(f"  + {path}" for path in made))
    print(f'Next: fill in the README, and add "{asked.floor}.{asked.name}" to FEATURES in src/zhike/site/features.py')
    return 0


if __name__ == "__main__":
    sys.exit(main())
