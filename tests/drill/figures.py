"""Figures of customers once more, counted by SQL that somebody typed without looking at the queries."""

from django.db import connection

from kaipan.customers import queries
from kaipan.customers.queries import FigureFilter
from kaipan.kernel.money import ZERO, Money
from kaipan.org import queries as org
from kaipan.org.models import Project
from kaipan.platform.clock import business_day

_SAME = "(SELECT m.id FROM customers_customer m WHERE m.id = c.id OR m.merged_into_id = c.id)"
_EVER = f"SELECT 1 FROM customers_progress p WHERE p.customer_id IN {_SAME} AND p.stage IN"
_HERE = f"SELECT 1 FROM customers_contact t WHERE t.customer_id IN {_SAME} AND t.void_reason = '' AND"
_DEAL = f"EXISTS ({_EVER} ('REGISTERED', 'BOOKED', 'SUBSCRIBED', 'SIGNED'))"
_MET_AGAIN = (
    f"EXISTS ({_HERE} (t.kind = 'FOLLOW_UP' AND t.is_effective OR t.kind = 'VISIT' AND NOT t.is_first))"
)
FUNNEL = f"""
    SELECT count(*),
           count(*) FILTER (WHERE {_MET_AGAIN} OR {_DEAL}),
           count(*) FILTER (WHERE {_DEAL}),
           count(*) FILTER (WHERE EXISTS ({_EVER} ('BOOKED', 'SUBSCRIBED', 'SIGNED'))),
           count(*) FILTER (WHERE EXISTS ({_EVER} ('SUBSCRIBED', 'SIGNED'))),
           count(*) FILTER (WHERE EXISTS ({_EVER} ('SIGNED'))),
           count(*) FILTER (WHERE EXISTS ({_HERE} t.kind = 'VISIT'))
      FROM customers_customer c WHERE c.project_id = %s AND c.merged_into_id IS NULL
"""
DEALS = """
    SELECT count(*), count(DISTINCT coalesce(c.merged_into_id, c.id)), coalesce(sum(p.total), 0)
      FROM customers_progress p JOIN customers_customer c ON c.id = p.customer_id
     WHERE p.project_id = %s AND p.ended_at IS NULL AND p.stage IN ('SUBSCRIBED', 'SIGNED')
"""
WORK = """
    SELECT s.id,
           (SELECT count(*) FROM customers_customer c
             WHERE c.project_id = %(project)s AND c.owner_id = s.id AND c.state IN ('NEW', 'FOLLOWING')
               AND c.merged_into_id IS NULL),
           (SELECT count(*) FROM customers_contact t
             WHERE t.project_id = %(project)s AND t.staff_id = s.id AND t.void_reason = '')
      FROM org_staff s
"""
LOST = """
    SELECT count(*) FROM customers_customer
     WHERE project_id = %s AND state = 'LOST' AND merged_into_id IS NULL
"""


def figures_agree(project: Project) -> None:
    """Every report of the project says what the SQL says."""
    actor, wanted = org.system_actor(project.company_id), FigureFilter()
    funnel = queries.funnel(project.pk, wanted, actor=actor)
    sources = queries.source_figures(project.pk, wanted, actor=actor).total
    work = queries.workload(project.pk, wanted, today=business_day(), actor=actor)
    assert [*(step.count for step in funnel.steps), funnel.visited] == list(_row(FUNNEL, [project.pk]))
    deals, buyers, amount = _row(DEALS, [project.pk])
    assert (sources.deals, sources.buyers, sources.amount) == (
        deals,
        buyers,
        Money(amount) if amount else ZERO,
    )
    assert sources.customers == funnel.came
    told = {row.staff_id: (row.served, row.contacts) for row in work.rows}
    assert told == {who: (one, two) for who, one, two in _rows(WORK, {"project": project.pk}) if one or two}
    assert queries.lost_figures(project.pk, wanted, actor=actor).total == _row(LOST, [project.pk])[0]


def _rows(statement, parameters):
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall()


def _row(statement, parameters):
    return _rows(statement, parameters)[0]
