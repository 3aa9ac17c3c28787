#!/bin/sh
# Prints the Python that heya is built with, or says in one sentence what is missing.
# Each candidate is run, not only looked up: a version manager may leave a name that starts nothing.
for name in ${PYTHON:-} python3.13 python3.12 python3.11 python3 python; do
    if "$name" -c 'import sys; raise SystemExit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' >/dev/null 2>&1; then
        "$name" -c 'import sys; print(sys.executable)'
        exit 0
    fi
done
found=$(python3 -c 'import platform; print("only Python " + platform.python_version() + " was found here")' 2>/dev/null || echo "none was found here")
echo "heya needs Python 3.11, 3.12 or 3.13, and $found: install one of them, or name it with 'make PYTHON=/path/to/python3.12 …'." >&2
exit 1
