from kaipan.org.actions.add_staff import add_staff
from kaipan.org.actions.create_company import create_company
from kaipan.org.actions.create_project import create_project
from kaipan.org.actions.define_role import define_role
from kaipan.org.actions.grant_role import grant_role

__all__ = ["add_staff", "create_company", "create_project", "define_role", "grant_role"]
