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
    29,
    "approvals_granted_by_its_steps",
    "A yes has every standing step behind it, or the row of the matrix that gives it by itself.",
    """
    SELECT request.id AS request_id
      FROM approvals_approvalrequest request
      LEFT JOIN approvals_route route ON route.id = request.route_id
     WHERE request.state IN ('APPROVED', 'CONSUMED')
       AND CASE WHEN request.decided_by_id IS NULL THEN route.answer IS DISTINCT FROM 'GRANT'
                ELSE NOT EXISTS (
                    SELECT FROM approvals_node node
                     WHERE node.request_id = request.id AND node.stands AND node.state = 'APPROVED')
                  OR EXISTS (
                    SELECT FROM approvals_node node
                     WHERE node.request_id = request.id AND node.stands
                       AND node.state NOT IN ('APPROVED', 'NOTED'))
           END
    """,
)

invariant_sql(
    30,
    "approvals_four_eyes",
    "Who decides is not who asked.",
    "SELECT id AS request_id FROM approvals_approvalrequest WHERE decided_by_id = requested_by_id",
)

invariant_sql(
    30,
    "approvals_nobody_answers_for_who_asked",
    "At no step somebody answers who asked, in their own right or another's, and no step was given to them.",
    """
    SELECT request.id AS request_id, node.id AS node_id
      FROM approvals_vote vote
      JOIN approvals_node node ON node.id = vote.node_id
      JOIN approvals_approvalrequest request ON request.id = node.request_id
     WHERE request.requested_by_id IN (vote.staff_id, vote.for_staff_id)
       AND request.decided_by_id IS DISTINCT FROM request.requested_by_id
     UNION
    SELECT request.id, node.id
      FROM approvals_handover handover
      JOIN approvals_node node ON node.id = handover.node_id
      JOIN approvals_approvalrequest request ON request.id = node.request_id
     WHERE request.requested_by_id = handover.to_staff_id
       AND request.decided_by_id IS DISTINCT FROM request.requested_by_id
    """,
)

invariant_sql(
    30,
    "approvals_steps_in_order",
    "No step is open or passed before those of earlier stages, and none after the request is answered.",
    """
    SELECT node.request_id, node.id AS node_id
      FROM approvals_node node JOIN approvals_node earlier
        ON earlier.request_id = node.request_id AND earlier.stage < node.stage
       AND earlier.stands AND earlier.state IN ('WAITING', 'PENDING')
     WHERE node.stands AND node.state IN ('PENDING', 'APPROVED', 'NOTED')
     UNION
    SELECT node.request_id, node.id
      FROM approvals_node node JOIN approvals_approvalrequest request ON request.id = node.request_id
     WHERE node.state IN ('WAITING', 'PENDING')
       AND (request.state <> 'PENDING' OR request.returned_at IS NOT NULL)
     UNION
    SELECT request.id, NULL
      FROM approvals_approvalrequest request
     WHERE request.state = 'PENDING' AND request.returned_at IS NULL AND NOT EXISTS (
        SELECT FROM approvals_node node WHERE node.request_id = request.id AND node.state = 'PENDING')
    """,
)

invariant_sql(
    30,
    "approvals_a_step_passes_by_its_votes",
    "A step passed by answers: one where one is enough, and where other people are wanted by other people.",
    """
    SELECT node.request_id, node.id AS node_id
      FROM approvals_node node
      LEFT JOIN approvals_vote vote ON vote.node_id = node.id
     WHERE node.state IN ('APPROVED', 'REJECTED', 'RETURNED')
     GROUP BY node.id
    HAVING count(*) FILTER (WHERE vote.answer = CASE node.state
                WHEN 'APPROVED' THEN 'APPROVE' WHEN 'REJECTED' THEN 'REJECT' ELSE 'RETURN' END) = 0
        OR (node.mode = 'ANY' AND count(vote.id) > 1)
     UNION
    SELECT node.request_id, node.id
      FROM approvals_node node
      JOIN approvals_vote vote ON vote.node_id = node.id AND vote.answer = 'APPROVE'
      JOIN approvals_node other ON other.request_id = node.request_id AND other.place <> node.place
       AND other.stands AND other.state = 'APPROVED'
      JOIN approvals_vote theirs ON theirs.node_id = other.id AND theirs.answer = 'APPROVE'
     WHERE node.distinct_people AND node.stands AND theirs.id < vote.id
       AND (theirs.staff_id IN (vote.staff_id, vote.for_staff_id)
         OR theirs.for_staff_id IN (vote.staff_id, vote.for_staff_id))
    """,
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

invariant_sql(
    31,
    "approvals_vote_names_the_right_held",
    "Every answer keeps what entitled it; one for somebody else was given while the delegation held.",
    """
    SELECT vote.node_id, vote.id AS vote_id
      FROM approvals_vote vote
      LEFT JOIN approvals_delegation delegation ON delegation.id = vote.delegation_id
     WHERE vote."right"->>'permission' IS NULL
        OR (vote.staff_id <> vote.for_staff_id AND (
            delegation.id IS NULL
            OR delegation.principal_id <> vote.for_staff_id OR delegation.delegate_id <> vote.staff_id
            OR vote.at < delegation.starts_at OR vote.at >= delegation.ends_at
            OR vote.at > delegation.ended_at))
    """,
)

invariant_sql(
    31,
    "approvals_one_route_fits",
    "No two rows of the matrix in force at one time would fit the same question.",
    """
    SELECT one.id AS route_id, other.id AS other_id
      FROM approvals_route one JOIN approvals_route other
        ON one.id < other.id AND one.company_id = other.company_id AND one.matter = other.matter
       AND one.project_id IS NOT DISTINCT FROM other.project_id
       AND numrange(one.amount_from, one.amount_to) && numrange(other.amount_from, other.amount_to)
       AND numrange(one.percent_from, one.percent_to) && numrange(other.percent_from, other.percent_to)
       AND int4range(one.count_from, one.count_to) && int4range(other.count_from, other.count_to)
       AND tstzrange(one.valid_from, one.ended_at) && tstzrange(other.valid_from, other.ended_at)
    """,
)
