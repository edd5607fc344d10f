"""Copy the browser assets and fonts Kaipan ships with out of ``node_modules`` into the repository.

Running Kaipan needs no Node: what this script writes is committed. To move to another version of a library::

    edit package.json, npm install, tools/vendor_assets.py, commit

``--check`` changes nothing. It compares the committed files with their SHA-256 list and, where
``node_modules`` is present (``npm ci``), also with what the pinned packages would give.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
LICENCES = ROOT / "tools/vendor_licences"
BACKOFFICE = Path("kaipan/interfaces/backoffice")
VENDOR = BACKOFFICE / "static/vendor"
FONTS = Path("kaipan/documents/fonts")
ICONS = BACKOFFICE / "shell/icons.json"
SUMS = Path("tools/vendor_assets.sha256")
LOCK = Path("package-lock.json")


@dataclass(frozen=True)
class Asset:
    """One file: where it comes from and where it lives in the repository."""

    source: Path
    target: Path

    def content(self) -> bytes:
        """The bytes to ship, without references to source maps: the hashed storage would look for them."""
        data = self.source.read_bytes()
        if self.target.suffix in {".css", ".js"}:
            data = re.sub(rb"\n?(?://|/\*)# sourceMappingURL=[^\n]*", b"", data)
        return data


def _npm(package: str, target: Path) -> Asset:
    return Asset(MODULES / package, target)


ASSETS = (
    _npm("htmx.org/dist/htmx.min.js", VENDOR / "htmx/htmx.min.js"),
    _npm("htmx.org/LICENSE", VENDOR / "htmx/LICENSE.txt"),
    _npm("@alpinejs/csp/dist/cdn.min.js", VENDOR / "alpine/alpine-csp.min.js"),
    Asset(LICENCES / "alpine.txt", VENDOR / "alpine/LICENSE.txt"),
    _npm("@vue/reactivity/LICENSE", VENDOR / "alpine/LICENSE-vue-reactivity.txt"),
    _npm("@tabler/icons/LICENSE", VENDOR / "icons/LICENSE.txt"),
    _npm(
        "@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
        FONTS / "NotoSansSC-Regular.ttf",
    ),
    _npm("@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf", FONTS / "NotoSansSC-Bold.ttf"),
    _npm("@expo-google-fonts/noto-sans-sc/LICENSE_FONT", FONTS / "OFL.txt"),
)

ICON_NAMES = ROOT / "tools/vendor_icons.txt"


def _icon(name: str) -> str:
    """The drawing inside an icon's ``<svg>``, on one line; the frame is written by the ``{% icon %}`` tag."""
    svg = (MODULES / "@tabler/icons/icons/outline" / f"{name}.svg").read_text("utf-8")
    inner = re.sub(r"^.*?<svg[^>]*>|</svg>\s*$", "", svg, flags=re.DOTALL)
    inner = inner.replace('<path stroke="none" d="M0 0h24v24H0z" fill="none" />', "")
    return re.sub(r"\s*\n\s*", "", inner).replace(" />", "/>")


def _icon_file() -> bytes:
    drawings = {name: _icon(name) for name in ICON_NAMES.read_text("utf-8").split()}
    return (json.dumps(drawings, indent=1) + "\n").encode()


def _tidy_lock() -> bytes:
    """The lock without the packages' funding pages: it names no host at all, so that any mirror works."""
    lock = json.loads((ROOT / LOCK).read_text("utf-8"))
    for package in lock["packages"].values():
        package.pop("funding", None)
        package.pop("resolved", None)
    return (json.dumps(lock, indent=2, ensure_ascii=False) + "\n").encode()


def _wanted() -> dict[Path, bytes]:
    """Every shipped file with its bytes, made from the installed packages."""
    return {asset.target: asset.content() for asset in ASSETS} | {ICONS: _icon_file()}


def _sums(files: dict[Path, bytes]) -> str:
    lines = [
        f"{hashlib.sha256(data).hexdigest()}  {path.as_posix()}\n" for path, data in sorted(files.items())
    ]
    return "".join(lines)


def _committed() -> dict[Path, bytes]:
    """The vendored files as they are now, with any stray in the folder that is theirs alone."""
    in_folder = {path.relative_to(ROOT) for path in (ROOT / VENDOR).rglob("*") if path.is_file()}
    elsewhere = {asset.target for asset in ASSETS} | {ICONS}
    return {path: (ROOT / path).read_bytes() for path in in_folder | elsewhere if (ROOT / path).exists()}


def update() -> None:
    """Write every asset, its SHA-256 list and a lock that names no host."""
    wanted = _wanted()
    for stray in set(_committed()) - set(wanted):
        (ROOT / stray).unlink()
    for path, data in wanted.items():
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_bytes(data)
    (ROOT / SUMS).write_text(_sums(wanted), "utf-8")
    (ROOT / LOCK).write_bytes(_tidy_lock())
    print(f"{len(wanted)} files written")


def problems() -> list[str]:
    """What differs between committed files, their SHA-256 list and, where installed, the pinned packages."""
    committed = _committed()
    found = []
    if _sums(committed) != (ROOT / SUMS).read_text("utf-8"):
        found.append(f"the vendored files differ from {SUMS}")
    if MODULES.is_dir():
        wanted = _wanted()
        differing = sorted({path for path in wanted | committed if wanted.get(path) != committed.get(path)})
        found += [f"{path} differs from the pinned package" for path in differing]
    if (ROOT / LOCK).read_bytes() != _tidy_lock():
        found.append(f"{LOCK} names a host")
    return found


def main() -> int:
    """Run from the command line; the exit status is 1 when ``--check`` finds a difference."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare only, change nothing")
    if not parser.parse_args().check:
        update()
        return 0
    found = problems()
    for line in found:
        print(line + "; run tools/vendor_assets.py after npm ci and commit the result", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
