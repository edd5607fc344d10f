"""``kaipan demo``: the site with a demo company in it."""

from typing import Any

import click

from kaipan.interfaces.cli.commands.up import prepare, serve
from kaipan.interfaces.cli.output import answer, as_json


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--load-only", is_flag=True, help="Load the demo company and stop.")
@as_json
def demo(host: str, port: int, load_only: bool, machine: bool) -> None:
    """Load the demo company once, print the logins and serve the site."""
    prepare()
    from django.conf import settings

    from kaipan.interfaces.cli.demo import load

    if settings.PRODUCTION:
        raise click.ClickException("正式环境不装演示数据。")
    if not load.is_loaded():
        click.echo("正在装入演示公司：416 套房、价格、客户和交易……", err=machine)
        load.load()
    facts = _logins(f"http://{host}:{port}/")
    answer(machine, facts, lambda: _introduction(facts))
    if not load_only:
        serve(host, port)


def _logins(url: str) -> dict[str, Any]:
    """Where the site is and who may sign in to it."""
    from kaipan.interfaces.cli.demo.people import PASSWORD, STAFF

    logins = [
        {"username": each.username, "password": PASSWORD, "title": each.title, "name": each.name}
        for each in STAFF
    ]
    return {"url": url, "logins": logins}


def _introduction(facts: dict[str, Any]) -> str:
    lines = (
        f"  {each['username']:<10} {each['password']}  {each['title']} {each['name']}"
        for each in facts["logins"]
    )
    return "\n".join(["", f"开盘 Kaipan  {facts['url']}", "", *lines, ""])
