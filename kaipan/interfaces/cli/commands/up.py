"""``kaipan up``: everything one machine needs."""

import click

from kaipan.interfaces.cli.django import embedded_database, ready
from kaipan.interfaces.cli.output import answer, as_json
from kaipan.interfaces.cli.processes import Household, kaipan


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@as_json
def up(host: str, port: int, machine: bool) -> None:
    """Start the database, bring it up to date, serve the site and carry out the jobs."""
    prepare()
    url = f"http://{host}:{port}/"
    answer(machine, {"url": url}, f"开盘 Kaipan  {url}")
    serve(host, port)


def prepare() -> None:
    """The database running and current, the static files collected."""
    ready(migrate=True)
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["redoc*"])


def serve(host: str, port: int) -> None:
    """Run the web process and the worker until told to stop; we ourselves need the database no more."""
    from django.db import connection

    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]
    commands = {
        "web": kaipan("web", "--host", host, "--port", str(port)),
        "worker": kaipan("worker"),
    }
    if embedded_database():
        commands["database"] = kaipan("db", "watch")
    Household(commands).run()
