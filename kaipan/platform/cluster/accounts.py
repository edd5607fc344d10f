"""Who PostgreSQL runs as.

An ordinary person runs it under their own account. PostgreSQL refuses to run as root, so root lends every
PostgreSQL program to an unprivileged system account: `kaipan`, made when possible, otherwise `nobody`.
"""

import os
import pwd
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from .errors import ClusterError

SYSTEM_ACCOUNTS = ("kaipan", "nobody")
ROOT = 0


@dataclass(frozen=True)
class Account:
    """An operating-system account that owns a cluster's files and runs its programs."""

    name: str
    uid: int
    gid: int

    @classmethod
    def of(cls, uid: int) -> "Account":
        """The account with this number. Raises ClusterError for a nameless one: initdb insists on a name."""
        try:
            entry = pwd.getpwuid(uid)
        except KeyError:
            raise ClusterError(
                f"操作系统里没有 uid {uid} 的帐号，PostgreSQL 不能运行。"
                "请先为它建一个帐号，或设置 DATABASE_URL 使用现成的数据库。"
            ) from None
        return cls(entry.pw_name, entry.pw_uid, entry.pw_gid)

    @property
    def is_lent(self) -> bool:
        """Whether we are root and act through this account."""
        return self.uid != os.geteuid()

    def run(
        self,
        command: Sequence[str | Path],
        *,
        cwd: Path,
        stdin: IO[bytes] | None = None,
        stdout: IO[bytes] | None = None,
        text: str | None = None,
        pass_fds: Sequence[int] = (),
    ) -> subprocess.CompletedProcess[str]:
        """Run a program as this account and wait for it; the caller judges the exit code.

        Standard input is `stdin`, or `text`, or empty; standard output goes to `stdout` or is captured.
        """
        arguments = [str(part) for part in command]
        return subprocess.run(  # noqa: S603 - programs of PostgreSQL and /bin/sh, never a shell string
            arguments,
            cwd=cwd,
            env=_clean_environment(cwd),
            input=None if stdin else (text or ""),
            stdin=stdin,
            stdout=stdout or subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            pass_fds=pass_fds,
            umask=0o077,
            user=self.uid if self.is_lent else None,
            group=self.gid if self.is_lent else None,
            extra_groups=[] if self.is_lent else None,
            check=False,
        )

    def can_enter(self, folder: Path) -> bool:
        """Whether the account reaches this folder through all its parents."""
        return self.run(["/bin/sh", "-c", 'cd -- "$0"', folder], cwd=Path("/")).returncode == 0

    def can_run(self, program: Path) -> bool:
        """Whether the account reaches and executes this program and the libraries it needs."""
        try:
            return self.run([program, "--version"], cwd=Path("/")).returncode == 0
        except PermissionError:
            return False


def server_account(folder: Path) -> Account:
    """The account for the cluster kept in `folder`: whoever owns it already, otherwise who shall own it."""
    current = os.geteuid()
    if current != ROOT:
        return Account.of(current)
    if folder.exists():
        return _lendable_owner(folder)
    return _system_account()


def _lendable_owner(folder: Path) -> Account:
    owner = Account.of(folder.lstat().st_uid)
    if owner.name not in SYSTEM_ACCOUNTS:
        raise ClusterError(
            f"{folder} 属于帐号 {owner.name}，root 不替它运行数据库。"
            f"请以 {owner.name} 的身份运行，或把 KAIPAN_HOME 设到别处。"
        )
    return owner


def _system_account() -> Account:
    if not _known(SYSTEM_ACCOUNTS[0]):
        _make_account(SYSTEM_ACCOUNTS[0])
    for name in SYSTEM_ACCOUNTS:
        if _known(name):
            return Account.of(pwd.getpwnam(name).pw_uid)
    raise ClusterError(
        "PostgreSQL 不能以 root 运行，而系统里没有 kaipan 或 nobody 帐号。请先执行 useradd --system kaipan。"
    )


def _known(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True


def _make_account(name: str) -> None:
    """Make the account if this system lets us; losing a race or lacking the tool leaves `nobody`."""
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if useradd:
        homeless = ["--no-create-home", "--home-dir", "/", "--shell", "/usr/sbin/nologin"]
        command = [useradd, "--system", "--user-group", *homeless, name]
        subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - found on the system path


def _clean_environment(home: Path) -> dict[str, str]:
    """Nothing of the caller's PGHOST, PGOPTIONS or language may change what PostgreSQL does."""
    return {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(home), "LC_ALL": "C", "TZ": "UTC"}
