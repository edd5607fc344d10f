"""How a cluster comes into being: made in a workshop, renamed into place when it is whole.

A process killed half way leaves only a workshop, which the next one sweeps; a data directory that is there is
complete.
"""

from pathlib import Path

from .accounts import Account
from .binaries import Binaries
from .databases import FURNISHING, OWNER_ROLE
from .errors import ClusterError
from .folders import settle, workshop
from .homes import Data, Places

# The built-in C.UTF-8 sorts the same on every machine and for ever; checksums tell of a disk that lies.
SHAPE = ("--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8", "--data-checksums")
# Only the socket leads in, and only its owner can enter the socket's folder.
DOORS = (f"--username={OWNER_ROLE}", "--auth-local=trust", "--auth-host=reject")


def bring_forth(places: Places, binaries: Binaries, account: Account, *, durable: bool) -> Data:
    """Make the cluster with both roles and the database `kaipan`. Raises ClusterError when initdb cannot."""
    with workshop(places.folder, "birth", account) as folder:
        make_empty(folder / "data", binaries, account, durable=durable)
        _furnish(folder / "data", binaries, account)
        return put_in_place(folder / "data", places.data(binaries.major))


def make_empty(path: Path, binaries: Binaries, account: Account, *, durable: bool) -> None:
    """A data directory as initdb makes it, without our roles and database."""
    sync = () if durable else ("--no-sync",)
    command: list[str | Path] = [binaries.program("initdb"), "--pgdata", path, *SHAPE, *DOORS, *sync]
    made = account.run(command, cwd=path.parent)
    if made.returncode != 0:
        raise ClusterError(f"initdb 没有成功：{made.stderr.strip()}。请按提示排除原因后重试。")


def put_in_place(made: Path, place: Path) -> Data:
    """From this moment on it is the cluster's data, and stays so over a power cut."""
    made.rename(place)
    settle(place.parent)
    return Data(place)


def _furnish(path: Path, binaries: Binaries, account: Account) -> None:
    """Write roles, rights and database through the single-user server: no socket, no waiting."""
    strict = ("-c", "exit_on_error=on")
    command: list[str | Path] = [binaries.program("postgres"), "--single", "-D", path, *strict, "template1"]
    furnished = account.run(command, cwd=path.parent, text=FURNISHING)
    if furnished.returncode != 0:
        raise ClusterError(f"没能建立角色和数据库：{furnished.stderr.strip()}。请排除原因后重试。")
