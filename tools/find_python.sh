#!/bin/sh
# Prints the path of a Python that Zhike runs on (3.12, 3.13 or 3.14), or says in two languages what to install.
# PYTHON=/path/to/python names one yourself.

fits() {
    # A pyenv shim exists for versions that are not active: only running it tells.
    "$1" -c 'import sys; sys.exit(not (3, 12) <= sys.version_info[:2] < (3, 15))' >/dev/null 2>&1
}

for candidate in \
    "$PYTHON" \
    python3.12 python3.13 python3.14 python3 python \
    "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[234]*/bin/python \
    "${UV_PYTHON_INSTALL_DIR:-$HOME/.local/share/uv/python}"/cpython-3.1[234]*/bin/python3 \
    /opt/homebrew/bin/python3.1[234] \
    /usr/local/bin/python3.1[234] \
    /Library/Frameworks/Python.framework/Versions/3.1[234]/bin/python3
do
    if [ -n "$candidate" ] && fits "$candidate"; then
        "$candidate" -c 'import sys; print(getattr(sys, "_base_executable", sys.executable))'
        exit 0
    fi
done

cat >&2 <<'TEXT'
知客需要 Python 3.12、3.13 或 3.14，但在 PATH、pyenv、uv 和常用目录中都没有找到。
Zhike needs Python 3.12, 3.13 or 3.14; none was found on PATH, in pyenv, uv or the usual folders.

  Debian 13, Ubuntu 24.04   sudo apt install python3 python3-venv
  Fedora                    sudo dnf install python3.12
  macOS                     brew install python@3.12
  pyenv                     pyenv install 3.12
  uv                        uv python install 3.12

已经装好但在别处？  Installed elsewhere?   make demo PYTHON=/path/to/python3.12
TEXT
exit 1
