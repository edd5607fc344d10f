"""Two roles: the owner changes tables, the application changes rows."""

import psycopg
import pytest

from kaipan.platform.cluster import Cluster

from .sessions import ask, ask_as_application


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE own (id int)",
        "DROP TABLE deal",
        "TRUNCATE deal",
        "CREATE DATABASE own",
        "CREATE ROLE own",
        "ALTER ROLE kaipan_app SUPERUSER",
    ],
)
def test_the_application_may_not(shared: Cluster, statement: str) -> None:
    ask(shared, "CREATE TABLE deal (id serial, room text)")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask_as_application(shared, statement)


def test_the_application_works_on_rows_in_every_database(shared: Cluster) -> None:
    shared.create_database("demo")
    for database in ("kaipan", "demo"):
        ask(shared, "CREATE TABLE deal (id serial, room text)", database=database)
        insert = "INSERT INTO deal (room) VALUES ('1-101') RETURNING id"
        assert ask_as_application(shared, insert, database=database) == 1
        ask_as_application(shared, "UPDATE deal SET room = '1-102'", database=database)
        assert ask_as_application(shared, "DELETE FROM deal RETURNING room", database=database) == "1-102"


def test_making_a_database_twice_keeps_what_is_in_it(shared: Cluster) -> None:
    url = shared.create_database("示范 项目")
    ask(shared, "CREATE TABLE deal (id int)", database="示范 项目")
    assert shared.create_database("示范 项目") == url
    with psycopg.connect(url) as session:
        assert session.execute("SELECT count(*) FROM deal").fetchone() == (0,)
