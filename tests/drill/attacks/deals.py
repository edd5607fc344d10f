"""Deals go their steps, at the price that was agreed, with buyers who own the whole."""

from tests.drill.drills import another, drill
from tests.drill.guards import Constraint, Index, Trigger

DEAL, BUYER = "sales_deal", "sales_dealbuyer"
SUBSCRIPTION, CONTRACT = "sales_subscription", "sales_contract"
ITS_PAPERS = "deal_has_the_papers_of_its_step"
OFFER = "presale_discountoffer"
PLAN, ENTRY = "presale_paymentplan", "presale_pricebookentry"
ADJUSTMENT, ADJUSTED_LINE = "presale_priceadjustment", "presale_priceadjustmentline"
CONFLICT, SPECIAL = "presale_priceadjustmentconflict", "presale_specialprice"
CAMPAIGN, USE = "presale_specialcampaign", "presale_specialuse"

AGREED = Trigger(SUBSCRIPTION, "append_only_rows")
SHARES = Trigger(BUYER, "shares_whole")
WHOLE = "shares_sum_to_the_whole"
REOPENED = "closed_on = NULL, close_reason = ''"
BOUND = "sign_by = opened_on, ownership = 'SOLE'"

DRILLS = [
    drill(
        1,
        "one_live_deal_per_room",
        another(DEAL, "state = 'BOOKED'", account_id="NULL"),
        Index(DEAL, "sales_deal_one_live_a_room"),
    ),
    drill(
        4,
        ITS_PAPERS,
        f"UPDATE {DEAL} SET state = 'SIGNED', {BOUND} WHERE state = 'BOOKED'",
        Trigger(DEAL, "state_graph"),
    ),
    drill(
        4,
        ITS_PAPERS,
        f"UPDATE {DEAL} SET state = 'BOOKED', subscribe_by = opened_on, {REOPENED} WHERE state = 'CANCELLED'",
        Trigger(DEAL, "state_graph"),
    ),
    drill(
        4,
        ITS_PAPERS,
        another(
            DEAL,
            "state = 'CANCELLED'",
            state="'SIGNED'",
            closed_on="NULL",
            close_reason="''",
            account_id="NULL",
        ),
        Trigger(DEAL, "begins_at_the_beginning"),
    ),
    drill(4, ITS_PAPERS, f"DELETE FROM {CONTRACT}", Trigger(CONTRACT, "append_only_rows")),
    drill(4, ITS_PAPERS, f"TRUNCATE {CONTRACT}", Trigger(CONTRACT, "append_only_table")),
    drill(
        8,
        "price_within_limits",
        f"UPDATE {SUBSCRIPTION} SET filed_total = deal_total - 0.01",
        AGREED,
        Constraint(SUBSCRIPTION, "sales_subscription_within_filed_price"),
    ),
    drill(
        8,
        "price_within_limits",
        f"UPDATE {SUBSCRIPTION} SET floor_total = deal_total + 0.01",
        AGREED,
        Constraint(SUBSCRIPTION, "sales_subscription_above_floor"),
    ),
    drill(
        8,
        "price_within_limits",
        f"UPDATE {SUBSCRIPTION} SET authority_total = deal_total + 0.01 WHERE approval_id IS NULL",
        AGREED,
        Constraint(SUBSCRIPTION, "sales_subscription_within_authority"),
    ),
    drill(
        8,
        "presale_special_price_within_limits",
        f"UPDATE {SPECIAL} SET total = list_total + 1",
        Trigger(SPECIAL, "presale_special_terms"),
        Constraint(SPECIAL, "presale_special_below_list"),
    ),
    drill(
        8,
        "presale_special_campaign_within_quota",
        f"UPDATE {CAMPAIGN} SET used = quota + 1",
        Constraint(CAMPAIGN, "presale_campaign_within_quota"),
    ),
    drill(
        8,
        "presale_special_campaign_within_quota",
        f"DELETE FROM {USE}",
        Trigger(USE, "never_deleted"),
    ),
    drill(9, "deal_price_recomputes", f"UPDATE {SUBSCRIPTION} SET deal_total = deal_total + 0.01", AGREED),
    drill(
        9,
        "presale_price_recomputes",
        f"UPDATE {ENTRY} SET total = total + 0.01",
        Trigger(ENTRY, "append_only_rows"),
    ),
    drill(
        9,
        "presale_adjusted_price_recomputes",
        f"UPDATE {ENTRY} SET unit_price = unit_price + 0.01 WHERE derivation->>'kind' = 'ADJUSTMENT'",
        Trigger(ENTRY, "append_only_rows"),
    ),
    drill(
        9,
        "presale_adjustment_is_what_was_drawn_up",
        f"UPDATE {ADJUSTED_LINE} SET total = total + 1",
        Trigger(ADJUSTED_LINE, "only_while_drafted_updates"),
    ),
    drill(
        9,
        "presale_adjustment_is_what_was_drawn_up",
        f"DELETE FROM {CONFLICT}",
        Trigger(CONFLICT, "append_only_rows"),
    ),
    drill(
        9,
        "presale_current_price_is_the_latest",
        "DELETE FROM presale_roomprice",
        Trigger("presale_roomprice", "never_deleted"),
    ),
    drill(
        10,
        "signing_keeps_the_price",
        f"UPDATE {CONTRACT} SET deal_total = deal_total + 0.01",
        Trigger(CONTRACT, "append_only_rows"),
    ),
    drill(11, WHOLE, f"UPDATE {BUYER} SET share = 50", Trigger(BUYER, "buyer_stays"), SHARES),
    drill(11, WHOLE, f"DELETE FROM {BUYER}", Trigger(BUYER, "never_deleted"), SHARES),
    drill(11, WHOLE, f"UPDATE {BUYER} SET ended_on = CURRENT_DATE", SHARES),
    drill(
        11,
        WHOLE,
        another(BUYER, "ended_on IS NULL", ordinal="99"),
        Index(BUYER, "sales_buyer_once"),
        SHARES,
    ),
    drill(
        11,
        WHOLE,
        another(BUYER, "ended_on IS NULL", party_id="(SELECT max(id) FROM parties_party)"),
        Index(BUYER, "sales_buyer_ordinal_once"),
        SHARES,
    ),
    drill(
        11,
        "presale_payment_plan_whole",
        f"UPDATE {PLAN} SET line_count = 9",
        Trigger(PLAN, "presale_payment_plan_version"),
    ),
    drill(
        11,
        "presale_payment_plan_whole",
        another("presale_paymentline", "true", sequence="99"),
        Trigger("presale_paymentline", "presale_payment_plan_whole"),
    ),
    drill(
        11,
        "presale_payment_plan_whole",
        "INSERT INTO presale_paymentplanbuilding (project_id, plan_id, building_id)"
        " SELECT plan.project_id, plan.id, building.id FROM presale_paymentplan plan"
        " JOIN inventory_building building ON building.project_id = plan.project_id"
        " ORDER BY plan.id LIMIT 1",
        Trigger("presale_paymentplanbuilding", "presale_payment_plan_whole"),
    ),
    drill(
        11,
        "presale_milestone_records_complete",
        "DELETE FROM presale_milestonerecord WHERE version = 1",
        Trigger("presale_milestonerecord", "append_only_rows"),
    ),
    drill(
        12,
        "deposit_within_law",
        f"UPDATE {SUBSCRIPTION} SET deposit = deal_total * 0.2 + 0.01",
        AGREED,
        Constraint(SUBSCRIPTION, "sales_subscription_deposit_limit"),
    ),
    drill(
        29,
        "presale_executed_on_approval",
        "UPDATE presale_priceplan SET state = 'DRAFT', executed_at = NULL",
        Trigger("presale_priceplan", "state_graph"),
    ),
    drill(
        29,
        "price_approved_and_used_once",
        f"UPDATE {SUBSCRIPTION} SET approved_total = approved_total - 1 WHERE approval_id IS NOT NULL",
        AGREED,
    ),
    drill(
        47,
        "presale_discount_quota",
        f"UPDATE {OFFER} SET used_deals = quota_deals + 1",
        Constraint(OFFER, "presale_discount_offer_within_deals"),
    ),
    drill(
        47,
        "presale_discount_quota",
        f"UPDATE {OFFER} SET used_total = quota_total + 0.01",
        Constraint(OFFER, "presale_discount_offer_within_total"),
    ),
    drill(
        47,
        "discounts_count_with_their_deal",
        "UPDATE presale_discountuse SET amount = amount + 1",
        Trigger("presale_discountuse", "presale_discount_use_fact"),
    ),
    drill(
        47,
        "discounts_count_with_their_deal",
        "DELETE FROM presale_discountuse",
        Trigger("presale_discountuse", "never_deleted"),
    ),
    drill(
        47,
        "presale_discount_terms_whole",
        another("presale_authoritystep", "true", product_type="'SHOP'"),
        Trigger("presale_authoritystep", "presale_authority_ladder_whole"),
    ),
    drill(
        29,
        "presale_adjusted_on_approval",
        f"UPDATE {ADJUSTMENT} SET state = 'DRAFT', executed_at = NULL WHERE state = 'EXECUTED'",
        Trigger(ADJUSTMENT, "state_graph"),
    ),
    drill(
        29,
        "presale_adjusted_on_approval",
        f"UPDATE {ADJUSTMENT} SET state = 'EXECUTED', executed_at = now() WHERE state = 'SCHEDULED'",
        Trigger(ADJUSTMENT, "in_time"),
    ),
    drill(
        8,
        "presale_filed_rule_whole",
        another("presale_filedpriceband", "true", product_type="'SHOP'"),
        Trigger("presale_filedpriceband", "presale_filed_rule_whole"),
    ),
    drill(
        8,
        "presale_filed_rule_whole",
        "UPDATE presale_filedpriceband SET least_below = -0.01",
        Trigger("presale_filedpriceband", "append_only_rows"),
        Constraint("presale_filedpriceband", "presale_filed_band_shares"),
    ),
]
