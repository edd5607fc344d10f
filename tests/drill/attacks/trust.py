"""Approvals, papers, personal numbers, keys and the trail say what they said."""

from tests.drill.drills import another, drill
from tests.drill.guards import Constraint, Index, Recorder, Right, Trigger

ASKED, PAPER, COPY = "approvals_approvalrequest", "documents_paper", "documents_paperprint"
SCAN, TEMPLATE = "documents_paperscan", "documents_papertemplate"
PHONE, GRANT = "parties_partyphone", "org_grant"
PARTY, MERGE, FAMILY = "parties_party", "parties_partymerge", "parties_householdlink"
CUSTOMER = "customers_customer"
RECORD, SEAL, KEY = "platform_auditrecord", "platform_auditseal", "platform_idempotentrequest"
USE = Trigger(ASKED, "approvals_request_use")
ANSWER = Trigger(ASKED, "approvals_request_answer")

DRILLS = [
    drill(
        28,
        "idempotency_one_answer_a_key",
        another(KEY, "true"),
        Constraint(KEY, "platform_idempotency_key"),
    ),
    drill(
        29,
        "approvals_payload_is_what_was_approved",
        f"UPDATE {ASKED} SET payload = '{{}}'",
        Trigger(ASKED, "approvals_request_question"),
    ),
    drill(
        29,
        "presale_executed_on_approval",
        f"UPDATE {ASKED} SET state = 'APPROVED', consumed_at = NULL WHERE consumed_at IS NOT NULL",
        USE,
        Trigger(ASKED, "state_graph"),
    ),
    drill(
        29,
        "approvals_one_live_request",
        f"UPDATE {ASKED} SET consumed_at = NULL",
        USE,
        Constraint(ASKED, "approvals_request_consumed_once"),
    ),
    drill(
        29,
        "approvals_one_live_request",
        ";".join([another(ASKED, "true", state="'APPROVED'", consumed_at="NULL")] * 2),
        Trigger(ASKED, "approvals_request_grant"),
        Index(ASKED, "approvals_request_one_live"),
    ),
    drill(
        30,
        "approvals_four_eyes",
        f"UPDATE {ASKED} SET decided_by_id = requested_by_id WHERE decided_by_id IS NOT NULL",
        ANSWER,
        Constraint(ASKED, "approvals_request_four_eyes"),
    ),
    drill(
        30,
        "org_nobody_grants_themselves",
        f"UPDATE {GRANT} SET granted_by_id = staff_id",
        Trigger(GRANT, "grant_keeps_terms"),
        Constraint(GRANT, "org_grant_by_another"),
    ),
    drill(
        31,
        "approvals_decision_names_the_right_held",
        f"UPDATE {ASKED} SET decision = '{{}}'",
        ANSWER,
    ),
    drill(
        34,
        "parties_phones_open",
        f"UPDATE {PHONE} SET index = sha256(index)",
        Trigger(PHONE, "phone_keeps_number"),
    ),
    drill(
        33,
        "parties_merged_point_to_who_stays",
        f"UPDATE {PARTY} SET merged_into_id = NULL WHERE merged_into_id IS NOT NULL",
        Trigger(PARTY, "party_merged_by_merges"),
    ),
    drill(
        33,
        "parties_merged_point_to_who_stays",
        f"UPDATE {MERGE} SET merged_id = (SELECT max(id) FROM {PARTY} WHERE merged_into_id IS NULL)",
        Trigger(MERGE, "merge_is_a_fact"),
    ),
    drill(
        33,
        "customers_stand_once_a_person",
        f"UPDATE {CUSTOMER} SET merged_into_id = NULL WHERE merged_into_id IS NOT NULL",
        Index(CUSTOMER, "customers_customer_person_once"),
    ),
    drill(
        33,
        "parties_families_stay_in_one_company",
        f"UPDATE {FAMILY} SET company_id = (SELECT max(id) FROM org_company)",
        Trigger(FAMILY, "household_is_a_fact"),
        Constraint(FAMILY, "parties_household_party_company"),
        Constraint(FAMILY, "parties_household_relative_company"),
    ),
    drill(
        36,
        "audit_trail_unbroken",
        f"UPDATE {RECORD} SET reason = '别人'",
        Right(RECORD, "UPDATE"),
        Trigger(RECORD, "append_only_rows"),
        as_application=True,
    ),
    drill(
        36,
        "audit_trail_unbroken",
        f"DELETE FROM {SEAL} WHERE position = 2",
        Trigger(SEAL, "append_only_rows"),
    ),
    drill(
        36,
        "audit_trail_unbroken",
        f"UPDATE {SEAL} SET position = 1 WHERE position = 2",
        Trigger(SEAL, "append_only_rows"),
        Constraint(SEAL, "platform_audit_seal_position"),
    ),
    drill(
        36,
        "audit_every_record_is_sealed_or_waits_for_it",
        f"TRUNCATE {SEAL}",
        Trigger(SEAL, "append_only_table"),
    ),
    drill(
        36,
        "audit_every_record_is_sealed_or_waits_for_it",
        another(RECORD, "true"),
        Recorder(RECORD, "queue_for_sealing"),
    ),
    drill(
        43,
        "documents_paper_says_what_was_issued",
        f"UPDATE {PAPER} SET data = template.data FROM (SELECT data FROM {PAPER} WHERE version = 2) template",
        Trigger(PAPER, "documents_paper_frozen"),
    ),
    drill(
        44,
        "documents_every_copy_is_counted",
        f"UPDATE {PAPER} SET print_count = print_count + 5",
        Trigger(PAPER, "documents_paper_prints_count_up"),
    ),
    drill(44, "documents_every_copy_is_counted", f"DELETE FROM {COPY}", Trigger(COPY, "append_only_rows")),
    drill(
        44,
        "documents_every_copy_is_counted",
        another(COPY, "true"),
        Constraint(COPY, "documents_print_copy_once"),
    ),
    drill(
        45,
        "documents_only_the_last_version_stands",
        f"UPDATE {PAPER} SET state = 'ISSUED' WHERE state = 'REPLACED'",
        Trigger(PAPER, "state_graph"),
        Index(PAPER, "documents_paper_one_stands"),
    ),
    drill(
        45,
        "documents_scans_belong_to_their_paper",
        another(SCAN, "voided_at IS NULL", project_id="(SELECT max(id) FROM org_project)", sha256="'1'"),
        Constraint(SCAN, "documents_scan_same_project"),
    ),
    drill(
        45,
        "documents_scans_belong_to_their_paper",
        f"UPDATE {SCAN} SET voided_at = NULL WHERE voided_at IS NOT NULL",
        Trigger(SCAN, "documents_scan_stays_void"),
        Constraint(SCAN, "documents_scan_void_says_why"),
    ),
    drill(
        45,
        "documents_scans_have_room",
        another(SCAN, "voided_at IS NULL", sha256="'1'", size="100 * 1024 * 1024"),
        Trigger(SCAN, "scans_have_room"),
    ),
    drill(
        45,
        "documents_scans_have_room",
        another(SCAN, "voided_at IS NULL"),
        Index(SCAN, "documents_scan_once"),
    ),
    drill(
        45,
        "documents_papers_are_set_by_their_projects_template",
        f"UPDATE {TEMPLATE} SET state = 'ACTIVE' WHERE state = 'DRAFT' AND NOT has_errors",
        Index(TEMPLATE, "documents_template_one_in_use"),
    ),
    drill(
        45,
        "documents_papers_are_set_by_their_projects_template",
        f"UPDATE {TEMPLATE} SET has_errors = true WHERE state = 'ACTIVE'",
        Trigger(TEMPLATE, "documents_template_frozen"),
        Constraint(TEMPLATE, "documents_template_in_use_is_sound"),
    ),
]
