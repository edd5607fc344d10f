from kaipan.org.queries.actors import actor_for, installer, system_actor
from kaipan.org.queries.projects import projects

__all__ = ["actor_for", "installer", "projects", "system_actor"]
