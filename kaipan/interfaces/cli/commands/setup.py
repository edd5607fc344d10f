"""``kaipan setup``: the first company of a new installation, and the person who lets the others in."""

import secrets

import click

from kaipan.interfaces.cli.django import ready
from kaipan.interfaces.cli.output import answer, as_json
from kaipan.kernel.errors import Refusal


@click.command()
@click.option("--company", required=True, help="The company's registered name.")
@click.option("--short-name", required=True, help="What people call it.")
@click.option("--credit-code", required=True, help="Its 统一社会信用代码, 18 characters.")
@click.option("--administrator", required=True, help="The login name of its first administrator.")
@click.option("--name", required=True, help="The administrator's name.")
@as_json
def setup(
    company: str, short_name: str, credit_code: str, administrator: str, name: str, machine: bool
) -> None:
    """Found a company with the default roles and an administrator; prints a first password."""
    ready(migrate=True)
    from kaipan.interfaces.cli.setup.company import found_company, hire_administrator

    password = secrets.token_urlsafe(12)
    try:
        founded = found_company(name=company, short_name=short_name, credit_code=credit_code)
        hire_administrator(founded, username=administrator, name=name, password=password)
    except Refusal as refusal:
        raise click.ClickException(str(refusal)) from refusal
    facts = {"company": founded.id, "administrator": administrator, "password": password}
    answer(machine, facts, f"{administrator} 的首次登录密码：{password}（登录后须立即更改）")
