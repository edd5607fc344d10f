"""The first report wins, a visit is what it says, and commission rests on a report within protection."""

from tests.drill.drills import another, drill
from tests.drill.guards import Constraint, Index, Trigger

REPORT, PARTNER, PLAN = "channels_report", "channels_partner", "channels_commissionplan"
BASIS, AGENT = "channels_commissionbasis", "channels_agent"
FIRST, HAPPENED = "channels.first_report_wins", "channels.report_says_what_happened"
RESTS, LEVELS = "channels.commission_rests_on_a_report", "channels.two_levels"
COUNTED, ONE_PROJECT = "channels.plan_can_be_counted", "channels.stay_in_one_project"

WAITING, CAME, DEALT = "state = 'REPORTED'", "state = 'VISITED'", "state = 'DEALT'"
EARNED, REVERSED = "kind = 'EARNED'", "kind = 'REVERSED'"
STRANGER = "(SELECT max(id) FROM customers_customer WHERE project_id <> {table}.project_id)"
APPENDED = Trigger(BASIS, "append_only_rows")

DRILLS = [
    drill(52, FIRST, another(REPORT, WAITING), Trigger(REPORT, "first_report_wins")),
    drill(
        52,
        FIRST,
        another(REPORT, "state = 'VISITED'", name_key="'另一人'"),
        Trigger(REPORT, "first_report_wins"),
    ),
    drill(
        52,
        HAPPENED,
        f"UPDATE {REPORT} SET broken_rule = '' WHERE state = 'INVALID'",
        Trigger(REPORT, "channels_report_over"),
        Constraint(REPORT, "channels_report_invalid_by_a_rule"),
    ),
    drill(
        52,
        HAPPENED,
        f"UPDATE {REPORT} SET state = 'VISITED' WHERE {WAITING}",
        Constraint(REPORT, "channels_report_state_fits"),
    ),
    drill(
        52,
        HAPPENED,
        f"UPDATE {REPORT} SET state = 'VISITED', closed_at = NULL WHERE {DEALT}",
        Trigger(REPORT, "state_graph"),
    ),
    drill(
        52,
        HAPPENED,
        f"UPDATE {REPORT} SET visited_at = reported_at - interval '1 hour' WHERE {CAME}",
        Trigger(REPORT, "channels_report_came"),
        Constraint(REPORT, "channels_report_visited_after"),
    ),
    drill(
        52,
        HAPPENED,
        f"UPDATE {REPORT} SET visit_by = visit_by - 30 WHERE {CAME}",
        Trigger(REPORT, "channels_report_origin"),
    ),
    drill(
        52,
        HAPPENED,
        f"UPDATE {REPORT} SET consented = false WHERE {WAITING}",
        Trigger(REPORT, "channels_report_origin"),
        Constraint(REPORT, "channels_report_consented"),
    ),
    drill(
        52,
        RESTS,
        another(BASIS, EARNED),
        Index(BASIS, "channels_basis_deal_once"),
    ),
    drill(
        52,
        RESTS,
        another(BASIS, EARNED, source_id="99", day="day + 400"),
        Trigger(BASIS, "within_protection"),
    ),
    drill(52, RESTS, f"UPDATE {BASIS} SET total = total + 1 WHERE {REVERSED}", APPENDED),
    drill(
        52,
        RESTS,
        another(BASIS, EARNED, source_id="99", total="-total"),
        Constraint(BASIS, "channels_basis_sign"),
    ),
    drill(52, RESTS, another(BASIS, REVERSED), Index(BASIS, "channels_basis_reversed_once")),
    drill(
        52,
        RESTS,
        another(
            BASIS,
            REVERSED,
            total="total - 1",
            reverses_id=(
                f"(SELECT id FROM {BASIS} e WHERE e.{EARNED} AND NOT EXISTS"
                f" (SELECT 1 FROM {BASIS} r WHERE r.reverses_id = e.id))"
            ),
        ),
        Trigger(BASIS, "mirrors_what_was_earned"),
    ),
    drill(
        52,
        LEVELS,
        another(
            PARTNER,
            "level = 2",
            parent_id="id",
            party_id=f"(SELECT max(party_id) FROM {AGENT} a WHERE a.company_id = {PARTNER}.company_id)",
        ),
        Trigger(PARTNER, "under_the_first"),
    ),
    drill(
        52,
        LEVELS,
        another(
            PARTNER,
            "level = 2",
            parent_id="NULL",
            party_id=f"(SELECT max(party_id) FROM {AGENT} a WHERE a.company_id = {PARTNER}.company_id)",
        ),
        Constraint(PARTNER, "channels_partner_level"),
    ),
    drill(
        52,
        COUNTED,
        another(PLAN, "true", version="99", rates="ARRAY[0.6, 'NaN']::numeric(14,4)[]"),
        Trigger(PLAN, "countable_steps"),
    ),
    drill(
        52,
        COUNTED,
        another(PLAN, "true", version="99", jump="''"),
        Constraint(PLAN, "channels_plan_jump_named"),
    ),
    drill(
        33,
        ONE_PROJECT,
        another(
            REPORT,
            CAME,
            state="'EXPIRED'",
            closed_at="now()",
            customer_id=STRANGER.format(table=REPORT),
        ),
        Constraint(REPORT, "channels_report_customer_project"),
    ),
]
