"""Figures of a month that is small enough to count by hand."""

from datetime import timedelta
from decimal import Decimal

import pytest

from kaipan.customers import actions, queries
from kaipan.customers import testing as cast
from kaipan.customers.permissions import VIEW, VIEW_ALL, VIEW_TEAM
from kaipan.customers.queries import FigureFilter
from kaipan.kernel.errors import Forbidden, NotFound
from kaipan.kernel.money import ZERO, Money
from kaipan.org import actions as org_verbs
from kaipan.org import queries as org_queries
from kaipan.org import testing as org
from kaipan.parties.permissions import MERGE
from tests import raw_sql
from tests.kept import kept

EVERYTHING = FigureFilter()


@kept
def month(db):
    return cast.a_month(org.project())


@kept
def manager(month):
    return org.actor_of(month.manager)


def funnel(month, actor, wanted=EVERYTHING):
    found = queries.funnel(month.project.pk, wanted, actor=actor)
    return [each.count for each in found.steps], [each.live for each in found.steps], found.visited


def test_the_funnel_counts_who_came_to_a_step_or_further(month, manager):
    counts, live, visited = funnel(month, manager)
    assert counts == [7, 3, 3, 3, 2, 1]
    assert live == [None, None, 2, 2, 1, 1]
    assert visited == 2
    steps = queries.funnel(month.project.pk, EVERYTHING, actor=manager).steps
    assert [(str(each.of_previous), str(each.of_all)) for each in steps[:2]] == [
        ("100.0", "100.0"),
        ("42.9", "42.9"),
    ]
    assert (str(steps[-1].of_previous), str(steps[-1].of_all)) == ("50.0", "14.3")
    assert raw_sql.violations() == {}


def test_the_funnel_is_of_the_days_the_consultant_and_the_source(month, manager):
    yesterday = month.ago(1)
    assert funnel(month, manager, FigureFilter(last=yesterday))[0] == [0] * 6
    assert funnel(month, manager, FigureFilter(month.today, month.today))[0][0] == 7
    assert funnel(month, manager, FigureFilter(owner_id=month.chen.pk))[0] == [3, 2, 2, 2, 1, 0]
    assert funnel(month, manager, FigureFilter(source_medium="CHANNEL"))[0] == [2, 2, 2, 2, 1, 0]
    assert funnel(month, manager, FigureFilter(source_medium=queries.UNSAID))[0][0] == 1


def test_sources_say_who_bought_how_much(month, manager):
    found = queries.source_figures(month.project.pk, EVERYTHING, actor=manager)
    counts = [
        (row.source_medium, row.customers, row.visited, row.buyers, row.deals, row.amount)
        for row in found.rows
    ]
    assert counts == [
        ("WALK_IN", 1, 1, 1, 2, Money("3500000.50")),
        ("CALL", 2, 0, 0, 0, ZERO),
        ("REFERRAL", 1, 0, 0, 0, ZERO),
        ("CHANNEL", 2, 1, 0, 0, ZERO),
        ("NONE", 1, 0, 0, 0, ZERO),
    ]
    total = found.total
    assert (total.customers, total.visited, total.buyers, total.deals) == (7, 2, 1, 2)
    assert total.amount == Money("3500000.50")
    assert (str(total.visit_rate), str(total.deal_rate), str(total.deal_of_visit_rate)) == (
        "28.6",
        "14.3",
        "50.0",
    )


def test_the_workload_tells_what_was_done_and_what_is_owed(month, manager):
    wanted = FigureFilter(month.ago(30), month.today)
    found = queries.workload(month.project.pk, wanted, today=month.today, actor=manager)
    li, chen = sorted(found.rows, key=lambda row: row.name != "李伟")
    assert (li.served, li.calls, li.first_visits, li.again_visits) == (4, 1, 1, 1)
    assert (li.follow_ups, li.effective, li.contacts) == (2, 1, 5)
    assert (li.kept, li.late, li.overdue, li.ending) == (1, 1, 1, 3)
    assert (li.days_since, li.on_time_rate) == (Decimal("4.0"), Decimal("33.3"))
    assert (chen.served, chen.first_visits, chen.contacts, chen.ending) == (1, 1, 1, 0)
    assert (chen.days_since, chen.on_time_rate) == (Decimal("8.0"), None)
    assert (found.total.served, found.total.contacts, str(found.total.days_since)) == (5, 6, "5.3")


def test_the_workload_of_other_days_keeps_what_stands_now(month, manager):
    wanted = FigureFilter(last=month.ago(60))
    li = queries.workload(month.project.pk, wanted, today=month.today, actor=manager)
    li = next(row for row in li.rows if row.name == "李伟")
    assert (li.contacts, li.kept, li.late, li.overdue, li.served) == (0, 0, 0, 1, 4)


def test_lost_customers_by_reason_month_consultant_and_what_held_them_back(month, manager):
    found = queries.lost_figures(month.project.pk, EVERYTHING, actor=manager)

    def numbers(figures):
        return {each.code: each.count for each in figures}

    last_month = month.today.replace(day=1) - timedelta(days=1)
    assert found.total == 2
    assert numbers(found.reasons) == {"COMPETITOR": 1, "PRICE": 1}
    assert numbers(found.months) == {
        last_month.replace(day=1).isoformat(): 1,
        month.today.replace(day=1).isoformat(): 1,
    }
    assert numbers(found.consultants) == {str(month.chen.pk): 2}
    assert numbers(found.resistance) == {"PRICE": 2, "LOAN": 1}
    assert numbers(found.competitors) == {"滨江一号": 1}
    of_today = FigureFilter(month.today, month.today)
    assert numbers(queries.lost_figures(month.project.pk, of_today, actor=manager).reasons) == {
        "COMPETITOR": 1
    }


def test_consultants_count_their_own(month):
    li, chen = org.actor_of(month.li), org.actor_of(month.chen)
    project = month.project.pk
    assert funnel(month, li)[0] == [4, 1, 1, 1, 1, 1]
    assert funnel(month, chen)[0] == [3, 2, 2, 2, 1, 0]
    assert funnel(month, li, FigureFilter(owner_id=month.chen.pk))[0] == [4, 1, 1, 1, 1, 1]
    assert queries.source_figures(project, EVERYTHING, actor=chen).total.amount == ZERO
    assert [row.name for row in queries.workload(project, EVERYTHING, today=month.today, actor=li).rows] == [
        "李伟"
    ]
    assert queries.lost_figures(project, EVERYTHING, actor=li).total == 0


def test_others_count_nothing(month):
    stranger, inside = org.actor_with(), org.actor_with("org.project.view", project=month.project)
    for refused, who in ((NotFound, stranger), (Forbidden, inside)):
        with pytest.raises(refused):
            queries.funnel(month.project.pk, EVERYTHING, actor=who)
        with pytest.raises(refused):
            queries.source_figures(month.project.pk, EVERYTHING, actor=who)
        with pytest.raises(refused):
            queries.workload(month.project.pk, EVERYTHING, today=month.today, actor=who)
        with pytest.raises(refused):
            queries.lost_figures(month.project.pk, EVERYTHING, actor=who)


def test_figures_take_few_queries(month, manager, django_assert_max_num_queries):
    with django_assert_max_num_queries(9):
        queries.funnel(month.project.pk, EVERYTHING, actor=manager)
        queries.source_figures(month.project.pk, EVERYTHING, actor=manager)
        queries.workload(month.project.pk, EVERYTHING, today=month.today, actor=manager)
        queries.lost_figures(month.project.pk, EVERYTHING, actor=manager)


def test_who_left_stays_among_the_consultants(month, manager):
    month.chen.is_active = False
    month.chen.save()
    assert {"李伟", "陈静"} <= {each.name for each in queries.consultants(manager, month.project.pk)}


def test_one_person_under_two_names_is_counted_once_with_what_both_did(month, manager):
    kept = cast.customer(month.project, "王芳", owner=month.li, identity=False)
    double = cast.customer(month.project, "王方", owner=month.chen, identity=False)
    visit = actions.ContactDraft("VISIT", month.today, heads=1)
    actions.record_contact(double.pk, visit, today=month.today, actor=org.actor_of(month.chen))
    cast.deal(double.pk, "SUBSCRIBED", total="900000", number=5)
    apart = funnel(month, manager)
    merges = org.actor_with(MERGE, VIEW_ALL, project=month.project)
    actions.merge_parties(kept.party_id, double.party_id, reason="同一人", today=month.today, actor=merges)

    counts, live, visited = funnel(month, manager)
    assert counts == [apart[0][0] - 1, *apart[0][1:]]
    assert (live, visited) == apart[1:]
    of_kept = FigureFilter(owner_id=month.li.pk, source_medium=kept.source_medium or queries.UNSAID)
    total = queries.source_figures(month.project.pk, of_kept, actor=manager).total
    assert (total.customers, total.visited, total.deals) == (1, 1, 1)
    assert total.amount == Money("900000")


def test_who_leads_a_team_counts_the_teams_customers(month):
    leader = org.staff_with(VIEW, VIEW_TEAM, project=month.project)
    org_verbs.form_team(
        month.project.pk,
        name="一组",
        leader_id=leader.pk,
        member_ids=[month.chen.pk],
        actor=org_queries.system_actor(month.project.company_id),
    )

    assert funnel(month, org.actor_of(leader))[0] == funnel(month, org.actor_of(month.chen))[0]
