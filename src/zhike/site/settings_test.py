"""Settings of the test suite: the product's own, over a fresh folder that nobody else uses."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_home = tempfile.mkdtemp(prefix="zhike-test-")
atexit.register(shutil.rmtree, _home, ignore_errors=True)
os.environ["ZHIKE_HOME"] = _home

from zhike.site.settings import *  # noqa: E402, F403 - the folder must be chosen before the settings are read
from zhike.site.settings import DATABASES  # noqa: E402 - same

# A file, not memory: threads and processes of a test must meet in one database, as they do in life.
DATABASES["default"].setdefault("TEST", {})
if "sqlite" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["TEST"] = {"NAME": str(Path(_home) / "test.sqlite3")}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ZHIKE_DEEP = False  # tests say the same where the extra is installed; those that need it ask for it by its name
