"""Verbs that another process of the installation carries out while somebody listens.

``python -m tests.live.verbs book <office>`` and ``… disable <office>``, the office as JSON.
"""

import json
import sys
from datetime import date

from tests.seeded_office import SeededOffice


def book(office: SeededOffice) -> None:
    """Book the first room."""
    from kaipan.kernel.money import Money
    from kaipan.org import queries as org
    from kaipan.sales import actions as sales

    sales.book_room(
        office.rooms[0],
        customer_id=office.customer_id,
        payment_plan_id=office.payment_plan_id,
        earnest=Money(10_000),
        valid_days=3,
        actor=org.system_actor_of_project(office.project_id),
        today=date(2026, 11, 23),
    )


def disable(office: SeededOffice) -> None:
    """Shut the insider out."""
    from kaipan.org import actions, queries

    actions.disable_staff(
        office.staff["insider"], reason="离职", actor=queries.system_actor_of_project(office.project_id)
    )


if __name__ == "__main__":
    from kaipan.interfaces.cli.django import ready

    ready()
    {"book": book, "disable": disable}[sys.argv[1]](SeededOffice(**json.loads(sys.argv[2])))
