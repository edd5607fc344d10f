"""What people said counts, nothing is sent against it, and who was forgotten stays so."""

from tests.drill.drills import another, drill
from tests.drill.guards import Constraint, Index, Right, Trigger

MESSAGE, WORD, PARTY = "messages_message", "parties_consent", "parties_party"
RESTS, STOPS = "messages_rest_on_consent", "messages_stop_with_consent"
NOBODY = "parties_the_anonymous_are_nobody"
FORGOTTEN = f"(SELECT max(id) FROM {PARTY} WHERE anonymised_at IS NOT NULL)"
CUSTOMER = f"(SELECT {{column}} FROM customers_customer WHERE party_id = {FORGOTTEN})"
FILES = "customers_customerfile"
STEP, KEPT = "inventory_occupancystep", "reservations_reservation"

DRILLS = [
    drill(
        33,
        "messages_stay_in_one_company",
        another(
            MESSAGE,
            "purpose = 'CONTRACT'",
            occasion="'别处'",
            party_id=f"(SELECT max(id) FROM {PARTY} p WHERE p.company_id <> {MESSAGE}.company_id)",
        ),
        Constraint(MESSAGE, "messages_message_party_company"),
    ),
    drill(
        34,
        "messages_hold_no_numbers",
        f"UPDATE {MESSAGE} SET sent_to = '13800138000' WHERE state = 'SENT'",
        Constraint(MESSAGE, "messages_message_masked"),
    ),
    drill(
        35,
        NOBODY,
        f"UPDATE {PARTY} SET name = '李静' WHERE id = {FORGOTTEN}",
        Trigger(PARTY, "anonymous_for_good"),
        Constraint(PARTY, "parties_party_anonymous"),
    ),
    drill(
        35,
        NOBODY,
        'INSERT INTO parties_partyphone (company_id, party_id, number, index, tail, masked, "primary")'
        f" SELECT p.company_id, p.id, number, index, tail, masked, false FROM parties_partyphone, {PARTY} p"
        f" WHERE p.id = {FORGOTTEN} LIMIT 1",
        Trigger("parties_partyphone", "phone_of_somebody"),
    ),
    drill(
        35,
        "parties_requests_to_erase_were_done",
        f"UPDATE {PARTY} SET anonymised_at = NULL WHERE id = {FORGOTTEN}",
        Trigger(PARTY, "anonymous_for_good"),
    ),
    drill(
        33,
        "customers_ownership_stays_in_one_project",
        another(FILES, "removed_at IS NULL", project_id="(SELECT max(id) FROM org_project)", sha256="'1'"),
        Constraint(FILES, "customers_file_project"),
    ),
    drill(
        35,
        "customers_files_are_gone_when_they_should_be",
        f"UPDATE {FILES} SET content = 'bytes' WHERE removed_at IS NOT NULL",
        Trigger(FILES, "customers_file_stays_removed"),
        Constraint(FILES, "customers_file_removed_is_gone"),
    ),
    drill(
        35,
        "customers_files_are_gone_when_they_should_be",
        f"UPDATE {FILES} SET name = '李静身份证.jpg' WHERE name = '已匿名'",
        Trigger(FILES, "customers_file_is_a_fact"),
    ),
    drill(
        35,
        "customers_files_are_gone_when_they_should_be",
        another(
            FILES,
            "removed_at IS NULL",
            customer_id=CUSTOMER.format(column="id"),
            project_id=CUSTOMER.format(column="project_id"),
        ),
        Trigger(FILES, "file_of_somebody"),
    ),
    drill(
        54,
        "customers_files_have_room",
        another(FILES, "removed_at IS NULL", sha256="'1'", size="200 * 1024 * 1024"),
        Trigger(FILES, "files_have_room"),
    ),
    drill(
        54,
        "customers_files_have_room",
        another(FILES, "removed_at IS NULL"),
        Index(FILES, "customers_file_once"),
    ),
    drill(
        35,
        "customers_who_were_forgotten_are_not_described",
        another(
            "customers_progress",
            "true",
            customer_id=CUSTOMER.format(column="id"),
            project_id=CUSTOMER.format(column="project_id"),
            source_id="0",
            ended_at="NULL",
        ),
        Trigger("customers_progress", "deal_of_somebody"),
    ),
    drill(
        35,
        "sales_deals_name_nobody_who_was_forgotten",
        f"UPDATE {STEP} SET holder_label = '李静' WHERE holder_label = '已匿名'",
        Trigger(STEP, "append_only_rows"),
    ),
    drill(
        35,
        "reservations.name_nobody_who_was_forgotten",
        f"UPDATE {KEPT} SET reason = '等家人' WHERE customer_id = {CUSTOMER.format(column='id')}",
        Trigger(KEPT, "reservations_origin"),
    ),
    drill(
        37,
        RESTS,
        another(MESSAGE, "purpose = 'MARKETING'", occasion="'无'", consent_id="NULL"),
        Trigger(MESSAGE, "consent_comes_first"),
        Constraint(MESSAGE, "messages_message_rests_on_consent"),
    ),
    drill(
        37,
        RESTS,
        f"UPDATE {WORD} SET given = false WHERE given",
        Right(WORD, "UPDATE"),
        Trigger(WORD, "append_only_rows"),
        as_application=True,
    ),
    drill(
        37,
        STOPS,
        f"UPDATE {MESSAGE} SET state = 'SENT', sent_at = clock_timestamp(), sent_on = current_date,"
        " closed_at = now() WHERE state = 'QUEUED' AND purpose = 'MARKETING'",
        Trigger(MESSAGE, "consent_still_stands"),
    ),
    drill(
        37,
        STOPS,
        f"UPDATE {MESSAGE} SET sent_at = clock_timestamp() WHERE state = 'SENT'",
        Trigger(MESSAGE, "message_sent"),
    ),
    drill(
        37,
        "parties_consents_name_what_was_read",
        another(
            WORD,
            "purpose = 'MARKETING'",
            notice_id="(SELECT max(id) FROM parties_notice WHERE purpose = 'SHARE_BANK')",
        ),
        Trigger(WORD, "of_its_notice"),
    ),
    drill(
        39,
        "messages_go_out_once",
        another(MESSAGE, "purpose = 'CONTRACT'"),
        Constraint(MESSAGE, "messages_message_once"),
    ),
]
