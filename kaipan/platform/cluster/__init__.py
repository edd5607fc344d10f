"""The embedded PostgreSQL: a database that starts by itself and survives what happens to machines.

It needs no installed server, no port and no password: the programs come out of a Python wheel, the only door
is a socket in a private folder. A system that has its own PostgreSQL sets DATABASE_URL and never comes here.

    cluster = Cluster.for_home()
    cluster.start()                  # makes it when missing, mends it when killed
    psycopg.connect(cluster.url())

Each file tells one part: `homes` where things lie, `accounts` who PostgreSQL runs as, `binaries` which
programs, `settings` how it is tuned, `birth` how it is made, `residents` which of its processes live,
`server` how it starts and stops, `databases` what is in it, `backups` and `upgrades` how it outlives its
files, `status` what one may ask, `cluster` the verbs.

Plain Python without Django, for Linux and macOS.
"""

from .cluster import Cluster
from .databases import APP_ROLE, DATABASE, OWNER_ROLE
from .errors import ClusterError
from .server import StopMode
from .status import ClusterStatus

__all__ = ["APP_ROLE", "DATABASE", "OWNER_ROLE", "Cluster", "ClusterError", "ClusterStatus", "StopMode"]
