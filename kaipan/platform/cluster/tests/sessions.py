"""What the tests say to a cluster."""

import subprocess
import sys
from pathlib import Path

import psycopg

from kaipan.platform.cluster import APP_ROLE, Cluster

PROJECT = Path(__file__).resolve().parents[4]


def ask(cluster: Cluster, statement: str, *, database: str = "kaipan") -> object:
    """The first value a statement answers, as the owner."""
    with psycopg.connect(cluster.url(database), autocommit=True) as session:
        cursor = session.execute(statement)
        return cursor.fetchone()[0] if cursor.description else None


def ask_as_application(cluster: Cluster, statement: str, *, database: str = "kaipan") -> object:
    """The first value a statement answers, as the role the web pages use."""
    with psycopg.connect(cluster.url(database, APP_ROLE), autocommit=True) as session:
        cursor = session.execute(statement)
        return cursor.fetchone()[0] if cursor.description else None


def another_process(program: str, *arguments: object) -> "subprocess.Popen[str]":
    """Another Python process that runs this text, with the project importable."""
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
