"""Connections that stay open beside the pages' pool: one to publish, one to listen."""

from django.db import connections
from psycopg import AsyncConnection


async def connect() -> AsyncConnection:
    """A connection of its own to the database the pages use."""
    settings = connections["default"].get_connection_params()
    wanted = ("dbname", "user", "password", "host", "port")
    parameters = {key: settings[key] for key in wanted if settings.get(key)}
    return await AsyncConnection.connect(**parameters, autocommit=True)
