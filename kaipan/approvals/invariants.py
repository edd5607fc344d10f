"""What must always hold for approvals, by the numbers of the published list."""

from collections.abc import Iterable

from kaipan.approvals.models import ApprovalRequest
from kaipan.approvals.rules.payload import payload_hash
from kaipan.platform.invariants import Violation, invariant, invariant_sql


@invariant(29, "approvals_payload_is_what_was_approved", "A request's hash is the hash of its payload.")
def altered_payloads() -> Iterable[Violation]:
    """Requests whose payload no longer gives the hash that was approved."""
    asked = ApprovalRequest.objects.values_list("pk", "payload", "payload_hash").order_by("pk")
    for request_id, payload, kept in asked.iterator(chunk_size=500):
        if payload_hash(payload) != kept:
            yield {"request_id": request_id}


invariant_sql(
    29,
    "approvals_one_live_request",
    "One thing has at most one live request of a matter, and only a consumed request names its use.",
    """
    SELECT matter, source_kind, source_id, count(*) AS live
      FROM approvals_approvalrequest
     WHERE state IN ('PENDING', 'APPROVED')
     GROUP BY matter, source_kind, source_id
    HAVING count(*) > 1
    UNION ALL
    SELECT matter, source_kind, source_id, 0
      FROM approvals_approvalrequest
     WHERE (state = 'CONSUMED') <> (consumed_at IS NOT NULL)
    """,
)

invariant_sql(
    30,
    "approvals_four_eyes",
    "Who decides is not who asked.",
    "SELECT id AS request_id FROM approvals_approvalrequest WHERE decided_by_id = requested_by_id",
)

invariant_sql(
    31,
    "approvals_decision_names_the_right_held",
    "Every decision keeps the permission that entitled it.",
    """
    SELECT id AS request_id
      FROM approvals_approvalrequest
     WHERE decided_at IS NOT NULL
       AND (decision IS NULL OR decision->>'permission' IS NULL)
    """,
)
