"""The settings PostgreSQL 15 to 18 runs with: sized for a small machine shared with the web server."""

from collections.abc import Mapping

from .homes import PORT, Places

REACHED_ONLY_BY_SOCKET = {
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "max_connections": "200",
}
TWO_CORES_TWO_GIGABYTES = {
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "8MB",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "1GB",
    "wal_compression": "on",
    "random_page_cost": "1.1",
    "max_parallel_workers": "2",
    "max_parallel_workers_per_gather": "1",
    "jit": "off",  # compiling costs more than the short queries of an office take
    "shared_preload_libraries": "pg_stat_statements",
}
SAME_EVERYWHERE = {
    "timezone": "UTC",
    "lc_messages": "C",
    "default_text_search_config": "pg_catalog.simple",
}
# A week of files, each overwritten seven days later. Buyers' names and numbers stay out of them: a statement
# and the DETAIL of an error may quote a row, so neither is written. Slow statements are found in
# pg_stat_statements, without their values.
ONE_WEEK_OF_LOG = {
    "logging_collector": "on",
    "log_filename": "postgresql-%a.log",
    "log_rotation_age": "1d",
    "log_rotation_size": "0",
    "log_truncate_on_rotation": "on",
    "log_file_mode": "0600",
    "log_line_prefix": "%m [%p] %u@%d ",
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_min_duration_statement": "-1",
}
SURVIVES_POWER_CUT = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}
SURVIVES_KILL = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "on"}

HEADER = """\
# Written by Kaipan at every start; changes made here are lost.
# Put your own settings into local.conf beside this file: they win.
"""


def postgresql_conf(places: Places, *, name: str, durable: bool) -> str:
    """The text of postgresql.conf; `name` shows in the titles of the server's processes."""
    own = {
        "cluster_name": name,
        "unix_socket_directories": f'"{places.sockets}"',
        "log_directory": str(places.log),
    }
    groups: tuple[Mapping[str, str], ...] = (
        own,
        REACHED_ONLY_BY_SOCKET,
        TWO_CORES_TWO_GIGABYTES,
        SAME_EVERYWHERE,
        ONE_WEEK_OF_LOG,
        SURVIVES_POWER_CUT if durable else SURVIVES_KILL,
    )
    lines = [f"{setting} = {_quoted(value)}" for group in groups for setting, value in group.items()]
    return "\n".join((HEADER, *lines, f"include_if_exists = {_quoted(str(places.local_settings))}", ""))


def _quoted(value: str) -> str:
    return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'"
