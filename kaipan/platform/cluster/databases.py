"""The databases and roles inside a running cluster, and how to reach them."""

from pathlib import Path
from urllib.parse import quote, urlencode

import psycopg
from psycopg import sql

from .errors import ClusterError
from .homes import PORT

Connection = psycopg.Connection[tuple[object, ...]]

DATABASE = "kaipan"
MAINTENANCE_DATABASE = "postgres"
OWNER_ROLE = "kaipan"
APP_ROLE = "kaipan_app"

# template1 carries the application role's rights, so every database made from it gives them too. The role may
# read and write rows; it may not change tables, empty them wholesale or make databases.
FURNISHING = f"""\
CREATE ROLE {APP_ROLE} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE;
GRANT USAGE ON SCHEMA public TO {APP_ROLE};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {APP_ROLE};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {APP_ROLE};
CREATE DATABASE {DATABASE};
"""


def database_url(sockets: Path, database: str, role: str) -> str:
    """A URL for psycopg, libpq and Django settings. The port is spelled out so that PGPORT cannot bend it."""
    where = urlencode({"host": str(sockets), "port": PORT}, quote_via=quote)  # libpq takes + for a plus
    return f"postgresql://{quote(role, safe='')}@/{quote(database, safe='')}?{where}"


def connect(sockets: Path, database: str = MAINTENANCE_DATABASE) -> Connection:
    """A connection as the owner, outside any transaction. Raises ClusterError when nobody answers."""
    try:
        url = database_url(sockets, database, OWNER_ROLE)
        return psycopg.connect(url, autocommit=True, connect_timeout=10)
    except psycopg.OperationalError as problem:
        raise ClusterError(f"连不上数据库 {database}：{problem}。请执行 kaipan db start。") from None


def create_database(sockets: Path, name: str) -> None:
    """Make a database the application role can use; one that exists stays as it is."""
    with connect(sockets) as admin:
        if not database_exists(admin, name):
            admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))


def database_exists(admin: Connection, name: str) -> bool:
    """Whether the cluster has a database of this name."""
    return admin.execute("SELECT FROM pg_database WHERE datname = %s", [name]).fetchone() is not None
