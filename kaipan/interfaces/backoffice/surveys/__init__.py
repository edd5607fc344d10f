"""问卷: what a project asks its customers, what they answered, and how it counts."""
