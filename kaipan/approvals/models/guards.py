"""What the database refuses about answers, whoever writes them and however."""

import pgtrigger

_BREAKS = "RAISE EXCEPTION '{rule}' USING ERRCODE = 'check_violation', CONSTRAINT = '{rule}';"

VOTE_RULES = f"""
    SELECT node.*, request.requested_by_id, request.matter
      INTO asked
      FROM approvals_node node JOIN approvals_approvalrequest request ON request.id = node.request_id
     WHERE node.id = NEW.node_id;
    IF asked.requested_by_id IN (NEW.staff_id, NEW.for_staff_id) THEN
        {_BREAKS.format(rule="approvals_vote_four_eyes")}
    END IF;
    IF asked.state <> 'PENDING' THEN
        {_BREAKS.format(rule="approvals_vote_open_step")}
    END IF;
    IF NEW.is_sole <> (asked.mode <> 'ALL' OR NEW.answer <> 'APPROVE') THEN
        {_BREAKS.format(rule="approvals_vote_sole_by_mode")}
    END IF;
    IF NEW.delegation_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM approvals_delegation d
         WHERE d.id = NEW.delegation_id AND d.principal_id = NEW.for_staff_id
           AND d.delegate_id = NEW.staff_id AND d.ended_at IS NULL
           AND d.starts_at <= NEW.at AND d.ends_at > NEW.at
           AND (d.project_id IS NULL OR d.project_id = NEW.project_id)
           AND (d.matters = '{{}}' OR asked.matter = ANY(d.matters))
    ) THEN
        {_BREAKS.format(rule="approvals_vote_on_live_delegation")}
    END IF;
    IF EXISTS (
        SELECT FROM approvals_delegation d
         WHERE d.principal_id = asked.requested_by_id AND d.delegate_id = NEW.staff_id
           AND d.ended_at IS NULL AND d.starts_at <= NEW.at AND d.ends_at > NEW.at
           AND (d.project_id IS NULL OR d.project_id = NEW.project_id)
           AND (d.matters = '{{}}' OR asked.matter = ANY(d.matters))
    ) THEN
        {_BREAKS.format(rule="approvals_vote_not_for_the_requester")}
    END IF;
    IF asked.distinct_people AND NEW.answer = 'APPROVE' AND EXISTS (
        SELECT FROM approvals_vote vote JOIN approvals_node node ON node.id = vote.node_id
         WHERE node.request_id = asked.request_id AND node.place <> asked.place AND node.stands
           AND vote.answer = 'APPROVE'
           AND (vote.staff_id IN (NEW.staff_id, NEW.for_staff_id)
             OR vote.for_staff_id IN (NEW.staff_id, NEW.for_staff_id))
    ) THEN
        {_BREAKS.format(rule="approvals_vote_distinct_people")}
    END IF;
    RETURN NEW;
"""  # noqa: S608  rule names of our own

HANDOVER_RULES = f"""
    IF EXISTS (
        SELECT FROM approvals_node node JOIN approvals_approvalrequest request
            ON request.id = node.request_id
         WHERE node.id = NEW.node_id AND request.requested_by_id = NEW.to_staff_id
    ) THEN
        {_BREAKS.format(rule="approvals_handover_four_eyes")}
    END IF;
    RETURN NEW;
"""

GRANT_RULES = f"""
    IF NEW.state = 'APPROVED' AND (TG_OP = 'INSERT' OR OLD.state = 'PENDING') AND (
        CASE WHEN NEW.decided_by_id IS NULL
             THEN NOT EXISTS (
                SELECT FROM approvals_route route WHERE route.id = NEW.route_id AND route.answer = 'GRANT')
             ELSE NOT EXISTS (
                SELECT FROM approvals_node node
                 WHERE node.request_id = NEW.id AND node.stands AND node.state = 'APPROVED')
               OR EXISTS (
                SELECT FROM approvals_node node
                 WHERE node.request_id = NEW.id AND node.stands AND node.state NOT IN ('APPROVED', 'NOTED'))
        END
    ) THEN
        {_BREAKS.format(rule="approvals_request_goes_by_its_steps")}
    END IF;
    RETURN NULL;
"""  # noqa: S608  rule names of our own

NODE_RULES = f"""
    IF NEW.state = 'APPROVED' AND OLD.state = 'PENDING' AND NOT EXISTS (
        SELECT FROM approvals_vote vote WHERE vote.node_id = NEW.id AND vote.answer = 'APPROVE'
    ) THEN
        {_BREAKS.format(rule="approvals_node_passes_by_votes")}
    END IF;
    RETURN NULL;
"""


def vote_rules() -> pgtrigger.Trigger:
    """Who may say yes at a step: never who asked, nobody acting for them, and only while it is open."""
    return pgtrigger.Trigger(
        name="approvals_vote_rules",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        declare=[("asked", "RECORD")],
        func=VOTE_RULES,
    )


def handover_rules() -> pgtrigger.Trigger:
    """A step is never handed to who asked."""
    return pgtrigger.Trigger(
        name="approvals_handover_rules",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=HANDOVER_RULES,
    )


def grant_rules() -> pgtrigger.Trigger:
    """A request is approved when every step of it that stands is, or by a row that says so."""
    return pgtrigger.Trigger(
        name="approvals_request_grant",
        when=pgtrigger.After,
        operation=pgtrigger.Update | pgtrigger.Insert,
        func=GRANT_RULES,
    )


def node_rules() -> pgtrigger.Trigger:
    """A step passes by a vote and not otherwise."""
    return pgtrigger.Trigger(
        name="approvals_node_votes", when=pgtrigger.After, operation=pgtrigger.Update, func=NODE_RULES
    )
