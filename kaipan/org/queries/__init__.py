from kaipan.org.queries.actors import actor_for, system_actor
from kaipan.org.queries.projects import projects

__all__ = ["actor_for", "projects", "system_actor"]
