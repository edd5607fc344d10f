"""Backups: one file per database, in PostgreSQL's custom format, which this version and newer ones read.

The programs run as the server's account, so they read and write through files that we open: a backup may lie
wherever the person who asks for it may write.
"""

import os
import tempfile
from pathlib import Path

import psycopg
from psycopg import sql

from .databases import OWNER_ROLE, Connection, connect, database_exists, database_url
from .errors import ClusterError
from .server import Server

ONE_RESTORE_AT_A_TIME = 0x6B616970  # advisory lock; "kaip"
SWAP_ATTEMPTS = 5


def back_up(server: Server, database: str, path: Path) -> None:
    """Write the database, as it is at this moment, to a new file that only its writer can read.

    The file appears under its name when it is complete. Raises ClusterError when it exists or cannot be
    written.
    """
    if path.exists():
        raise ClusterError(f"{path} 已存在，不覆盖旧备份。请换一个文件名。")
    try:
        descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    except OSError as problem:
        raise ClusterError(f"不能写 {path.parent}：{problem.strerror}。请换一个可写的目录。") from None
    try:
        with os.fdopen(descriptor, "wb") as file:
            command: list[str | Path] = [
                server.binaries.program("pg_dump"),
                "--format=custom",
                _address(server, database),
            ]
            dumped = server.account.run(command, cwd=server.data.path, stdout=file)
            os.fsync(file.fileno())
        if dumped.returncode != 0:
            raise ClusterError(f"备份没有成功：{dumped.stderr.strip()}。原有数据不受影响，排除原因后重试。")
        Path(temporary).rename(path)
    finally:
        Path(temporary).unlink(missing_ok=True)


def restore(server: Server, database: str, path: Path) -> None:
    """Put the backup in the database's place; the replaced one stays as `<database>_before_restore`.

    The backup is first read whole into a database of its own, so one that cannot be read changes nothing.
    Then the names are swapped in one transaction; the sessions of everybody who works in the database end.
    """
    incoming = f"{database}_restoring"
    with connect(server.places.sockets) as admin:
        taken = admin.execute("SELECT pg_try_advisory_lock(%s)", [ONE_RESTORE_AT_A_TIME]).fetchone()
        if taken != (True,):
            raise ClusterError("另一个恢复正在进行。请等它结束后再试。")
        _make_empty(admin, incoming)
        try:
            _read_backup(server, incoming, path)
            _swap(admin, database, incoming)
        finally:
            _drop(admin, incoming)


def _make_empty(admin: Connection, name: str) -> None:
    """From template0: rights that template1 gives to new tables would widen those the backup took away."""
    _drop(admin, name)
    admin.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))


def _read_backup(server: Server, incoming: str, path: Path) -> None:
    strict = ("--exit-on-error", "--single-transaction", "--no-owner")
    command: list[str | Path] = [
        server.binaries.program("pg_restore"),
        *strict,
        "--dbname",
        _address(server, incoming),
    ]
    try:
        with path.open("rb") as file:
            read = server.account.run(command, cwd=server.data.path, stdin=file)
    except OSError as problem:
        raise ClusterError(f"读不到备份 {path}：{problem.strerror}。请检查路径。") from None
    if read.returncode != 0:
        raise ClusterError(f"{path} 恢复不了：{read.stderr.strip()}。现有数据没有改动，请换一份备份。")
    with connect(server.places.sockets, incoming) as fresh:
        fresh.execute("ANALYZE")


def _swap(admin: Connection, database: str, incoming: str) -> None:
    """Exchange the names. A session may slip in after the others were ended, then all are ended again."""
    former = f"{database}_before_restore"
    _drop(admin, former)
    for _attempt in range(SWAP_ATTEMPTS):
        admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [database])
        try:
            with admin.transaction():
                if database_exists(admin, database):
                    _rename(admin, database, former)
                _rename(admin, incoming, database)
        except psycopg.errors.ObjectInUse:
            continue
        return
    raise ClusterError(f"数据库 {database} 一直有人连着，没有替换，现有数据没有改动。请停下网页服务后重试。")


def _rename(admin: Connection, name: str, new_name: str) -> None:
    rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    admin.execute(rename.format(sql.Identifier(name), sql.Identifier(new_name)))


def _drop(admin: Connection, name: str) -> None:
    admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _address(server: Server, database: str) -> str:
    return database_url(server.places.sockets, database, OWNER_ROLE)
