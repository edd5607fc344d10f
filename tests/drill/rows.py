"""Which proof stands behind which row of the published list, beside the attacks of this drill.

``RACED`` names, for every row two requests can break together, the race and the same race with its guards
gone. ``ELSEWHERE`` names the test of a row that no constraint or trigger can hold. ``NOT_YET`` are rows whose
verbs do not exist: whoever builds them takes the row out of here and gives it a drill.
"""

SENDING, FORGETTING = "kaipan/messages/tests/test_races.py", "kaipan/sales/tests/test_privacy.py"
SALES, ROOMS = "kaipan/sales/tests/test_races.py", "kaipan/inventory/tests/test_races.py"
MONEY, KEYS = "kaipan/finance/tests/test_races.py", "kaipan/platform/tests/test_idempotency.py"
RELEASED = "kaipan/finance/tests/test_races_of_loans.py"
LEAVING = "kaipan/finance/tests/test_races_of_what_leaves.py"
EXPORTED = "kaipan/ledger/tests/test_race_export.py"
CLOSING, REVERSING = "kaipan/ledger/tests/test_race_close_post.py", "kaipan/ledger/tests/test_race_reverse.py"
RELEASES = "kaipan/sales/tests/test_scheduled_releases.py"
BUYERS = "kaipan/sales/tests/test_buyers.py"
MILESTONES = "kaipan/sales/tests/test_follow_milestone.py"
YES, PAPERS = "kaipan/approvals/tests/test_races.py", "kaipan/documents/tests/test_races.py"

HOLDS, TURNED = (
    "kaipan/reservations/tests/test_races.py",
    "kaipan/sales/tests/test_reservation_races.py",
)

REGISTERED = "kaipan/registrations/tests/test_races.py"
TURNED_IN = "kaipan/sales/tests/test_registration_races.py"

ASKED = "kaipan/surveys/tests/test_races.py"
COUNTED = "kaipan/performance/tests/test_races.py"
CHARGED = "kaipan/charges/tests/test_races.py"
ARRIVED = "kaipan/banking/tests/test_races.py"
HANDED = "kaipan/finance/tests/test_races_of_days.py"
TOLD = "kaipan/banking/tests/test_races_of_statements.py"
DUNNED = "kaipan/dunning/tests/test_races.py"
BILLED = "kaipan/bills/tests/test_races.py"
REPORTED = "kaipan/channels/tests/test_races.py"
TITLED = "kaipan/titles/tests/test_races.py"

ADJUSTED, SPECIAL = (
    "kaipan/presale/tests/test_adjustment_moment.py",
    "kaipan/presale/tests/test_special_prices.py",
)

FILED = "kaipan/customers/tests/test_file_races.py"
OWNERS = "kaipan/customers/tests/test_ownership_races.py"
MERGED = "kaipan/customers/tests/test_merge_races.py"
READ_IN = "kaipan/customers/tests/test_import_races.py"
NUMBERED_IN = "kaipan/registrations/tests/test_import_races.py"
TAKEN_OVER = "kaipan/sales/tests/test_take_over_races.py"

STEPS = "kaipan/approvals/tests/test_machine_races.py"

RACED = [
    (
        101,
        f"{TITLED}::test_of_two_rooms_with_one_number_one_is_registered",
        f"{TITLED}::test_without_the_constraint_one_number_stands_twice",
    ),
    (
        101,
        f"{TITLED}::test_of_two_who_hand_out_a_deed_one_does",
        f"{TITLED}::test_without_the_lock_the_database_still_lets_one_out",
        f"{TITLED}::test_without_lock_and_guards_a_deed_leaves_twice",
    ),
    (
        27,
        f"{RELEASED}::test_of_two_who_post_a_batch_one_does",
        f"{RELEASED}::test_without_the_lock_the_database_still_lets_a_batch_post_once",
    ),
    (
        20,
        f"{RELEASED}::test_a_batch_and_a_cashier_never_pay_one_loan_twice",
        f"{RELEASED}::test_without_locks_and_checks_one_loan_is_paid_twice",
    ),
    (
        60,
        f"{CHARGED}::test_of_two_who_charge_at_once_one_does",
        f"{CHARGED}::test_without_lock_and_constraint_it_is_charged_twice",
    ),
    (
        81,
        f"{ARRIVED}::test_of_two_who_post_a_settlement_one_does",
        f"{ARRIVED}::test_without_locks_and_index_a_swipe_arrives_twice",
    ),
    (
        82,
        f"{ARRIVED}::test_of_two_lines_for_one_swipe_one_has_it",
        f"{ARRIVED}::test_without_lock_and_constraint_two_lines_have_one_swipe",
    ),
    (
        93,
        f"{HANDED}::test_a_day_is_closed_or_one_more_receipt_is_taken_on_it_and_never_both",
        f"{HANDED}::test_without_look_and_triggers_a_receipt_slips_past_the_close",
    ),
    (
        94,
        f"{HANDED}::test_of_two_who_take_the_cash_to_the_bank_one_does",
        f"{HANDED}::test_without_lock_and_check_it_leaves_twice",
    ),
    (
        90,
        f"{TOLD}::test_of_two_statements_from_one_balance_one_is_read",
        f"{TOLD}::test_without_claim_and_index_an_account_begins_twice",
    ),
    (
        91,
        f"{TOLD}::test_of_two_lines_for_one_movement_one_has_it",
        f"{TOLD}::test_without_claim_and_index_a_movement_is_matched_twice",
    ),
    (
        61,
        f"{BILLED}::test_forms_are_issued_in_turn_by_two_clerks_of_one_book",
        f"{BILLED}::test_without_lock_trigger_and_key_a_form_is_used_twice",
    ),
    (
        61,
        f"{BILLED}::test_two_draws_take_different_numbers",
        f"{BILLED}::test_without_lock_and_constraint_two_have_the_same_numbers",
    ),
    (
        62,
        f"{BILLED}::test_a_receipt_is_billed_by_one_of_two",
        f"{BILLED}::test_without_lock_and_check_a_receipt_carries_too_much",
    ),
    (
        64,
        f"{BILLED}::test_a_bill_is_printed_first_by_one_of_two",
        f"{BILLED}::test_without_lock_and_index_a_bill_is_printed_first_twice",
    ),
    (
        39,
        f"{DUNNED}::test_the_same_batch_by_two_at_once_tells_everybody_once",
        f"{DUNNED}::test_without_claim_and_keys_somebody_is_told_twice",
    ),
    (
        39,
        f"{DUNNED}::test_a_late_fee_is_charged_by_one_of_two",
        f"{DUNNED}::test_without_claim_locks_and_key_it_is_charged_twice",
    ),
    (
        24,
        f"{REGISTERED}::test_numbers_are_gapless_however_many_register_at_once",
        f"{REGISTERED}::test_without_the_lock_of_the_counter_one_number_is_wanted_twice",
    ),
    (
        57,
        f"{TURNED_IN}::test_of_two_deals_with_one_registration_one_begins",
        f"{TURNED_IN}::test_without_the_lock_both_reach_for_the_money_and_only_the_books_stop_the_second",
    ),
    (
        30,
        f"{STEPS}::test_of_two_who_hold_a_step_one_answers",
        f"{STEPS}::test_without_lock_and_guards_a_step_is_answered_twice",
    ),
    (
        33,
        f"{MERGED}::test_of_two_merges_in_opposite_directions_one_wins_and_there_is_no_circle",
        f"{MERGED}::test_without_the_trigger_and_the_locks_they_point_to_each_other",
    ),
    (
        33,
        f"{MERGED}::test_of_a_merge_and_a_registration_one_customer_stands_whoever_is_first",
        f"{MERGED}::test_without_the_index_and_the_lock_of_the_trigger_two_may_stand",
    ),
    (
        33,
        f"{READ_IN}::test_of_two_who_import_one_file_one_does_and_the_other_hears_who_did",
        f"{READ_IN}::test_without_claim_and_index_the_file_comes_in_twice",
    ),
    (
        33,
        f"{NUMBERED_IN}::test_of_two_who_import_one_file_one_does_and_the_other_hears_who_did",
        f"{NUMBERED_IN}::test_without_claim_and_index_the_file_comes_in_twice",
    ),
    (
        59,
        f"{TAKEN_OVER}::test_of_two_who_take_one_file_over_one_does",
        f"{TAKEN_OVER}::test_without_claim_and_constraint_one_file_is_taken_over_twice",
    ),
    (
        33,
        f"{READ_IN}::test_of_an_import_and_a_registration_one_brings_the_telephone_in",
        f"{READ_IN}::test_without_the_claims_both_bring_it_in",
    ),
    (
        1,
        f"{HOLDS}::test_of_two_consultants_who_reserve_a_room_one_does_and_the_other_hears_from_whom",
        f"{HOLDS}::test_without_locks_and_indexes_both_reserve_it",
    ),
    (
        5,
        f"{HOLDS}::test_of_a_renewal_and_the_end_exactly_one_wins",
        f"{HOLDS}::test_without_the_moment_of_expiry_what_was_given_back_is_renewed",
    ),
    (
        5,
        f"{HOLDS}::test_nobody_keeps_more_rooms_at_once_than_the_quota_however_many_sessions_ask",
        f"{HOLDS}::test_without_lock_and_check_one_keeps_too_many",
    ),
    (
        5,
        f"{HOLDS}::test_of_those_who_wait_and_those_who_come_the_waiting_are_served",
        f"{HOLDS}::test_without_the_promotion_in_the_same_transaction_strangers_are_quicker",
    ),
    (
        5,
        f"{TURNED}::test_of_conversion_and_lapse_exactly_one_wins",
        f"{TURNED}::test_without_the_moment_of_expiry_a_room_is_converted_that_was_given_back",
    ),
    (
        1,
        f"{SALES}::test_a_thousand_times_one_of_sixteen_gets_the_room_and_the_others_hear_from_whom",
        f"{SALES}::test_without_locks_and_indexes_the_same_race_sells_rooms_twice",
    ),
    (
        1,
        f"{ROOMS}::test_of_sixteen_who_grab_a_room_one_wins_and_the_others_hear_who",
        f"{ROOMS}::test_without_lock_and_index_the_same_grab_sells_rooms_twice",
    ),
    (
        3,
        f"{RELEASES}::test_nobody_gets_a_room_before_its_moment_and_everybody_after_it_without_a_worker",
        f"{RELEASES}::test_without_the_moment_rooms_are_sold_before_it",
    ),
    (
        3,
        f"{RELEASES}::test_a_batch_is_never_cancelled_and_in_effect",
        f"{RELEASES}::test_without_the_lock_a_room_of_a_cancelled_batch_is_sold",
    ),
    (
        5,
        f"{SALES}::test_of_the_cashier_and_the_clock_exactly_one_wins",
        f"{SALES}::test_without_the_moment_of_expiry_a_room_is_paid_for_that_was_given_back",
    ),
    (
        7,
        f"{BUYERS}::test_of_two_deals_for_somebodys_only_room_one_is_made",
        f"{BUYERS}::test_without_the_lock_on_people_both_are_made",
    ),
    (
        11,
        f"{MILESTONES}::test_a_deal_made_while_the_milestone_is_recorded_gets_its_day_all_the_same",
        f"{MILESTONES}::test_without_the_hold_on_the_milestone_such_a_deal_would_wait_for_ever",
    ),
    (
        8,
        f"{SPECIAL}::test_of_many_who_want_the_last_place_one_has_the_special_price",
        f"{SPECIAL}::test_without_lock_and_check_the_last_place_is_given_twice",
    ),
    (
        9,
        f"{ADJUSTED}::test_of_two_orders_for_one_room_the_second_finds_the_list_moved",
        f"{ADJUSTED}::test_without_the_locks_two_orders_for_one_room_both_go_on",
    ),
    (
        15,
        f"{REVERSING}::test_of_many_who_reverse_a_journal_one_does",
        f"{REVERSING}::test_without_the_constraint_a_journal_is_reversed_twice",
    ),
    (
        16,
        f"{CLOSING}::test_the_closing_waits_for_a_posting_under_way",
        f"{CLOSING}::test_without_the_guards_a_posting_slips_into_the_closed_month",
    ),
    (
        19,
        f"{EXPORTED}::test_of_two_who_export_at_once_one_has_the_journals",
        f"{EXPORTED}::test_without_claim_and_constraint_a_journal_is_exported_twice",
    ),
    (
        20,
        f"{MONEY}::test_two_who_take_60_of_100_get_100_together",
        f"{MONEY}::test_without_lock_and_check_a_receipt_of_100_gives_120",
    ),
    (
        21,
        f"{MONEY}::test_whatever_is_done_to_one_account_at_once_its_totals_are_the_sums",
        f"{MONEY}::test_without_lock_and_check_a_receipt_of_100_gives_120",
    ),
    (
        22,
        f"{LEAVING}::test_of_two_refunds_of_60_out_of_100_one_is_granted",
        f"{LEAVING}::test_without_lock_and_checks_120_are_paid_back_of_100",
    ),
    (
        22,
        f"{LEAVING}::test_a_refund_is_paid_or_cancelled_and_never_both",
        f"{LEAVING}::test_without_lock_and_guards_a_refund_is_paid_and_its_money_is_here_again",
    ),
    (
        23,
        f"{LEAVING}::test_a_deposit_is_forfeited_by_one_of_two",
        f"{LEAVING}::test_without_lock_and_index_a_deposit_is_forfeited_twice",
    ),
    (
        24,
        f"{MONEY}::test_sixteen_receipts_at_once_take_sixteen_numbers_in_a_row",
        f"{MONEY}::test_without_any_guard_numbers_are_given_twice",
    ),
    (
        28,
        f"{KEYS}::test_eight_at_once_with_one_key_have_one_effect",
        f"{KEYS}::test_without_the_unique_key_each_of_them_has_its_own_effect",
    ),
    (
        29,
        f"{YES}::test_of_many_acts_on_one_yes_one_goes_on",
        f"{YES}::test_without_lock_and_guard_one_yes_is_used_many_times",
    ),
    (
        35,
        f"{FORGETTING}::test_a_deal_that_begins_while_somebody_is_forgotten_comes_to_nothing",
        f"{FORGETTING}::test_without_lock_and_trigger_there_is_a_live_deal_with_nobody",
    ),
    (
        37,
        f"{SENDING}::test_who_takes_consent_back_waits_for_what_is_on_its_way_and_nothing_goes_afterwards",
        f"{SENDING}::test_without_lock_and_guard_it_is_sent_to_somebody_who_said_no",
    ),
    (
        39,
        f"{SENDING}::test_of_many_who_send_the_same_message_one_does",
        f"{SENDING}::test_without_the_constraint_the_same_message_is_sent_many_times",
    ),
    (
        44,
        f"{PAPERS}::test_two_prints_at_once_are_one_original_and_one_reprint",
        f"{PAPERS}::test_without_lock_and_guards_two_originals_are_printed",
    ),
    (
        45,
        f"{PAPERS}::test_two_versions_issued_at_once_never_both_stand",
        f"{PAPERS}::test_without_lock_and_guards_two_versions_stand",
    ),
    (
        45,
        f"{PAPERS}::test_of_two_templates_put_to_use_at_once_one_is_in_use",
        f"{PAPERS}::test_without_lock_and_index_two_templates_are_in_use",
    ),
    (
        47,
        f"{SALES}::test_of_sixteen_who_want_three_places_of_an_offer_three_get_one",
        f"{SALES}::test_without_lock_and_check_more_than_three_get_a_place",
    ),
    (
        52,
        f"{REPORTED}::test_of_several_reports_at_one_moment_one_is_valid",
        f"{REPORTED}::test_without_claim_and_trigger_several_are_valid",
    ),
    (
        55,
        f"{COUNTED}::test_of_the_same_news_twice_at_once_one_is_written",
        f"{COUNTED}::test_without_claim_and_constraints_the_deal_counts_twice",
    ),
    (
        56,
        f"{COUNTED}::test_of_two_who_settle_at_once_one_does",
        f"{COUNTED}::test_without_claim_and_constraints_the_month_is_posted_twice",
    ),
    (
        56,
        f"{COUNTED}::test_an_end_beside_a_settlement_is_in_this_month_or_in_the_next",
        f"{COUNTED}::test_without_claim_and_trigger_an_end_slips_into_the_settled_month",
    ),
    (
        51,
        f"{ASKED}::test_of_two_submissions_of_one_link_one_is_kept",
        f"{ASKED}::test_without_lock_and_indexes_both_are_kept",
    ),
    (
        48,
        f"{OWNERS}::test_of_two_who_claim_a_customer_one_gets_them",
        f"{OWNERS}::test_without_the_lock_both_get_them",
    ),
    (
        48,
        f"{OWNERS}::test_nobody_takes_more_in_a_day_than_is_allowed_however_many_sessions_ask",
        f"{OWNERS}::test_without_lock_and_check_one_takes_too_many",
    ),
    (
        48,
        f"{OWNERS}::test_of_many_who_come_at_once_each_goes_to_another",
        f"{OWNERS}::test_without_lock_and_index_one_consultant_has_one_turn_twice",
    ),
    (
        48,
        f"{OWNERS}::test_of_two_who_rule_on_a_dispute_one_does",
        f"{OWNERS}::test_without_lock_and_index_a_dispute_is_ruled_on_twice",
    ),
    (
        48,
        f"{OWNERS}::test_of_two_teams_that_take_one_consultant_the_last_has_them",
        f"{OWNERS}::test_without_lock_and_constraint_one_consultant_is_in_two_teams",
    ),
    (
        54,
        f"{FILED}::test_of_two_who_want_the_last_place_for_a_file_one_gets_it",
        f"{FILED}::test_without_the_locks_and_the_trigger_there_is_a_file_too_many",
    ),
]

ELSEWHERE = {
    6: "kaipan/sales/tests/test_promises_of_changes.py::test_the_auditor_sees_money_left_behind",
    17: "kaipan/ledger/tests/test_guards.py::test_a_month_does_not_reopen_before_a_closed_one",
    32: "tests/matrix/test_pages.py",
    38: "tests/faults/test_kill9.py",
    40: "kaipan/reporting/tests/test_forecast.py::test_the_face_is_what_sql_says_of_that_evening",
    41: "kaipan/platform/tests/test_clock.py",
}

NOT_YET = {
    42: "no surveyed area is settled yet",
}
