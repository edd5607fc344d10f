"""The office of the deals' pages."""

from kaipan.interfaces.backoffice.sales.tests.conftest import at_the_door, desk, today  # noqa: F401
