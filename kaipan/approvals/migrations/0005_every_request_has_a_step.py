"""Requests asked before there were steps get the one they had: whoever may decide at all decides."""

from django.db import migrations

STEPS = """
INSERT INTO approvals_node
    (project_id, request_id, round, stage, place, name, mode, distinct_people, added_because, state, stands,
     opened_at, decided_at, reminders)
SELECT project_id, id, 1, 1, 1, '', 'ANY', FALSE, '',
       CASE WHEN decided_at IS NULL AND state = 'WITHDRAWN' THEN 'SKIPPED' ELSE 'PENDING' END, TRUE,
       requested_at,
       CASE WHEN decided_at IS NULL AND state = 'WITHDRAWN' THEN requested_at END, 0
  FROM approvals_approvalrequest request
 WHERE NOT EXISTS (SELECT FROM approvals_node node WHERE node.request_id = request.id)
"""

ANSWERS = """
INSERT INTO approvals_vote
    (project_id, node_id, staff_id, for_staff_id, answer, is_sole, "right", comment, channel, at)
SELECT request.project_id, node.id, request.decided_by_id, request.decided_by_id,
       CASE WHEN request.state = 'REJECTED' THEN 'REJECT' ELSE 'APPROVE' END, TRUE, request.decision,
       request.comment, COALESCE(request.decision->>'channel', ''), request.decided_at
  FROM approvals_approvalrequest request JOIN approvals_node node ON node.request_id = request.id
 WHERE request.decided_at IS NOT NULL
"""

ENDS = """
UPDATE approvals_node node
   SET state = CASE WHEN request.state = 'REJECTED' THEN 'REJECTED' ELSE 'APPROVED' END,
       decided_at = request.decided_at
  FROM approvals_approvalrequest request
 WHERE request.id = node.request_id AND request.decided_at IS NOT NULL
"""


class Migration(migrations.Migration):
    dependencies = [("approvals", "0004_the_machine")]

    operations = [migrations.RunSQL([STEPS, ANSWERS, ENDS], migrations.RunSQL.noop)]
