"""The office of the deals' pages."""

from kaipan.interfaces.backoffice.sales.tests.conftest import desk, today  # noqa: F401
