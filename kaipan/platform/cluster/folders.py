"""Folders, files and locks that appear whole, with the right owner, or not at all."""

import fcntl
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from .accounts import Account
from .errors import ClusterError

PRIVATE = 0o700
PASSABLE = 0o755
PATIENCE_WITH_ORPHANED_MAKERS = 10  # seconds; their next step fails, because what they made is gone


def open_folder(folder: Path) -> None:
    """Make a folder, and the parents it lacks, that every account may pass through; existing ones stay."""
    for step in (*reversed(folder.parents), folder):
        if not step.exists():
            _appear(step, mode=PASSABLE)


def private_folder(folder: Path, account: Account) -> None:
    """Make a folder for this account alone. Raises ClusterError when one is there that others can use."""
    if not os.path.lexists(folder):
        _appear(folder, mode=PRIVATE, owner=account)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != account.uid or found.st_mode & 0o077:
        raise ClusterError(
            f"{folder} 必须是帐号 {account.name} 独有的目录（权限 0700），现在不是，已停止。"
            "请查明它的来历，移走后重试，或把 KAIPAN_HOME 设到别处。"
        )


def _appear(folder: Path, *, mode: int, owner: Account | None = None) -> None:
    """Make the folder beside its place and rename it in, so that nobody ever meets it half made."""
    try:
        made = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as problem:
        raise ClusterError(
            f"不能建立目录 {folder}：{problem.strerror}。请把 KAIPAN_HOME 设到一个可写的地方。"
        ) from None
    if owner and owner.is_lent:
        os.chown(made, owner.uid, owner.gid)
    made.chmod(mode)
    try:
        made.rename(folder)
    except OSError:  # another process was first
        made.rmdir()


def write_private(path: Path, text: str, account: Account) -> None:
    """Replace a file in one step; only the account can read it."""
    descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        if account.is_lent:
            os.fchown(descriptor, account.uid, account.gid)
        file.write(text)
    Path(temporary).replace(path)


@contextmanager
def workshop(parent: Path, purpose: str, account: Account) -> Iterator[Path]:
    """A private folder to make something in, gone afterwards; what killed makers left is swept first."""
    for remains in parent.glob(f"{purpose}-*"):
        wait_until(partial(_sweep, remains), PATIENCE_WITH_ORPHANED_MAKERS)
    folder = Path(tempfile.mkdtemp(prefix=f"{purpose}-", dir=parent))
    if account.is_lent:
        os.chown(folder, account.uid, account.gid)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _sweep(remains: Path) -> bool:
    """Whether the folder is gone now; a program its killed maker left behind may still be writing into it."""
    shutil.rmtree(remains, ignore_errors=True)
    return not remains.exists()


@contextmanager
def held(path: Path, account: Account, *, patience: float, otherwise: str) -> Iterator[int]:
    """Hold the lock file alone; yields its descriptor.

    The lock dies with its last holder, so a killed process never leaves it behind. Raises
    ClusterError(otherwise) when it is still taken after `patience` seconds.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        if account.is_lent:
            os.fchown(descriptor, account.uid, account.gid)
        if not wait_until(lambda: _locked(descriptor), patience):
            raise ClusterError(otherwise)
        yield descriptor
    finally:
        os.close(descriptor)


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def wait_until(condition: Callable[[], bool], patience: float) -> bool:
    """Ask until the condition holds; False when it still does not after `patience` seconds."""
    deadline = time.monotonic() + patience
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def settle(folder: Path) -> None:
    """Make renames inside this folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
