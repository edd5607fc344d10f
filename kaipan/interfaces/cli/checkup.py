"""What a fit installation looks like, finding by finding."""

import os
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.core import checks
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from psycopg.conninfo import conninfo_to_dict

from kaipan.interfaces.cli.django import embedded_database
from kaipan.platform.cluster import APP_ROLE

AUDIT_TABLE = "platform_auditrecord"
OLDEST, NEWEST = 15, 18


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    name: str
    healthy: bool
    says: str


def findings() -> list[Finding]:
    """Everything the doctor looks at."""
    return [_server(), _encoding(), _schema(), _rights(), *_deployment()]


def _server() -> Finding:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        major = int(cursor.fetchone()[0]) // 10000
    return Finding("PostgreSQL", OLDEST <= major <= NEWEST, f"版本 {major}（支持 {OLDEST}–{NEWEST}）")


def _encoding() -> Finding:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_encoding_to_char(encoding) FROM pg_database WHERE datname = current_database()"
        )
        encoding = cursor.fetchone()[0]
    return Finding("encoding", encoding == "UTF8", encoding)


def _schema() -> Finding:
    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    says = f"{len(pending)} 个迁移未执行，请运行 kaipan db migrate" if pending else "最新"
    return Finding("schema", not pending, says)


def _rights() -> Finding:
    """Whether what serves people connects as a role that cannot change facts."""
    given, embedded = os.environ.get("KAIPAN_APP_DATABASE_URL"), embedded_database()
    role = str(conninfo_to_dict(given).get("user", "")) if given else APP_ROLE if embedded else ""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_table_privilege(rolname, %s, 'UPDATE') FROM pg_roles WHERE rolname = %s",
            [AUDIT_TABLE, role],
        )
        found = cursor.fetchone()
    if found and not found[0]:
        return Finding("rights", True, f"{role} 只能读写数据行，不能改动审计和账目")
    says = "网页和任务以所有者身份连接数据库，请按部署文档设置 KAIPAN_APP_DATABASE_URL"
    return Finding("rights", not settings.PRODUCTION, says)


def _deployment() -> Iterator[Finding]:
    """Django's own deployment checks; on a desk they are shown but do no harm."""
    if not settings.PRODUCTION:
        yield Finding("environment", True, "桌面环境；正式环境请设置 KAIPAN_ENV=production")
        return
    for message in checks.run_checks(include_deployment_checks=True):
        yield Finding(message.id or "check", not message.is_serious(checks.WARNING), message.msg)
