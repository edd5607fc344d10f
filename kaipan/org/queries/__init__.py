from kaipan.org.queries.actors import actor_for, installer, system_actor
from kaipan.org.queries.projects import project_settings, projects
from kaipan.org.queries.staff import colleagues, holders, staff
from kaipan.org.rules.project_settings import ProjectSettings

__all__ = [
    "ProjectSettings",
    "actor_for",
    "colleagues",
    "holders",
    "installer",
    "project_settings",
    "projects",
    "staff",
    "system_actor",
]
