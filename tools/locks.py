"""Lock files name no host, so that any mirror works."""

import re
import sys
from pathlib import Path

LOCKS = ["requirements.txt", "requirements-dev.txt", "package-lock.json", ".npmrc"]
HOST = re.compile(r"https?://|--index-url|--find-links|registry\s*=")


def offending_lines(root: Path) -> list[str]:
    """Every line of a lock file that names a host, as ``file:line``."""
    found = []
    for name in LOCKS:
        path = root / name
        lines = path.read_text().splitlines() if path.exists() else []
        found += [f"{name}:{number}" for number, line in enumerate(lines, 1) if HOST.search(line)]
    return found


if __name__ == "__main__":
    offences = offending_lines(Path(__file__).resolve().parent.parent)
    for place in offences:
        print(f"{place} names a host")
    sys.exit(bool(offences))
