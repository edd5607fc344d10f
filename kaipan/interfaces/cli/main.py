"""The command ``kaipan``: the same verbs as the pages and the API, for consoles and machines."""

import os
from importlib import import_module

import click

from kaipan.platform.cluster import ClusterError

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaipan.config.settings")

COMMANDS = {
    "audit": "audit:audit",
    "bench": "bench:bench",
    "customers": "customers:customers",
    "db": "db:db",
    "deals": "deals:deals",
    "demo": "demo:demo",
    "doctor": "doctor:doctor",
    "pricing": "pricing:pricing",
    "registrations": "registrations:registrations",
    "rooms": "rooms:rooms",
    "setup": "setup:setup",
    "up": "up:up",
    "web": "web:web",
    "worker": "worker:worker",
}


class Lazily(click.Group):
    """Loads a command's module only when it is called, so that ``kaipan db`` needs no Django."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(f"kaipan.interfaces.cli.commands.{module}"), name)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Show the database server's own sentence instead of a traceback."""
        try:
            return super().invoke(ctx)
        except ClusterError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=Lazily)
@click.version_option(package_name="kaipan")
def main() -> None:
    """Kaipan 开盘: the sales office of a property developer as one truth."""
