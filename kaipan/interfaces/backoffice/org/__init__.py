"""组织: projects, staff, roles, tokens and the audit trail."""
