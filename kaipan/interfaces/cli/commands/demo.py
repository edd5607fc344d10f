"""``kaipan demo``: the site with a demo company in it."""

import click

from kaipan.interfaces.cli.commands.up import prepare, serve


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--load-only", is_flag=True, help="Load the demo company and stop.")
def demo(host: str, port: int, load_only: bool) -> None:
    """Load the demo company once, print the logins and serve the site."""
    prepare()
    from django.conf import settings

    from kaipan.interfaces.cli.demo import load

    if settings.PRODUCTION:
        raise click.ClickException("正式环境不装演示数据。")
    if not load.is_loaded():
        click.echo("正在装入演示公司：416 套房、价格、客户和交易……")
        load.load()
    _introduce(host, port)
    if not load_only:
        serve(host, port)


def _introduce(host: str, port: int) -> None:
    from kaipan.interfaces.cli.demo.people import PASSWORD, STAFF

    click.echo(f"\n开盘 Kaipan  http://{host}:{port}/\n")
    for person in STAFF:
        click.echo(f"  {person.username:<10} {PASSWORD}  {person.title} {person.name}")
    click.echo("")
