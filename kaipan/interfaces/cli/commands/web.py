"""``kaipan web``: one web process for pages, API and event stream."""

import click
import uvicorn

from kaipan.interfaces.cli.django import take_the_applications_rights
from kaipan.interfaces.cli.processes import die_with_parent


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
def web(host: str, port: int) -> None:
    """Serve pages, API and event stream."""
    die_with_parent()
    take_the_applications_rights()
    uvicorn.run(
        "kaipan.config.asgi:application",
        host=host,
        port=port,
        log_level="warning",
        timeout_graceful_shutdown=3,
        server_header=False,
    )
