"""Which PostgreSQL processes live in a data directory.

A pid file only claims; after a kill or a reboot its number may belong to a stranger. Every process of a
server works inside its data directory, so we ask the operating system who does. We ask as the account that
owns them: an account may look at its own processes everywhere, root in a container not always at others'.
"""

import os
import signal
from pathlib import Path

from .accounts import Account
from .errors import ClusterError
from .folders import wait_until

LINUX = """
for process in /proc/[0-9]*; do
  { read -r name < "$process/comm"; } 2>/dev/null || continue
  [ "$name" = postgres ] && [ "$process/cwd" -ef "$0" ] && echo "${process#/proc/}"
done
true
"""
OTHER_UNIX = 'lsof -t -a -c postgres -d cwd -- "$0" || true'
TIME_TO_LEAVE = 1.0  # seconds; processes that notice their server's death leave by themselves
TIME_TO_DIE = 10.0


def residents(data: Path, account: Account) -> list[int]:
    """The process ids of the PostgreSQL processes working in this data directory."""
    script = LINUX if Path("/proc/self/cwd").exists() else OTHER_UNIX
    answer = account.run(["/bin/sh", "-c", script, data], cwd=Path("/"))
    return [int(pid) for pid in answer.stdout.split()]


def postmaster(data: Path, account: Account) -> int | None:
    """The process id of the living server of this data directory."""
    claimed = claimed_pid(data)
    return claimed if claimed and claimed in residents(data, account) else None


def claimed_pid(data: Path) -> int | None:
    """What the pid file says; None when there is none or it is not readable as a number."""
    try:
        return int((data / "postmaster.pid").read_text().split("\n")[0])
    except (FileNotFoundError, ValueError):
        return None


def evict_orphans(data: Path, account: Account) -> None:
    """End what a dead server left running, which would keep its shared memory and so the next server out.

    What such a process had committed is in the log and safe; what it had not is nobody's promise.
    """

    def is_empty() -> bool:
        return not residents(data, account)

    if wait_until(is_empty, TIME_TO_LEAVE):
        return
    for pid in residents(data, account):
        _kill(pid)
    if not wait_until(is_empty, TIME_TO_DIE):
        left = residents(data, account)
        raise ClusterError(f"上次留下的 PostgreSQL 进程 {left} 结束不掉。请重启机器后再试。")


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return
