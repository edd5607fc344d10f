"""A submitted price plan, who asked, who decides, who looks, and a stranger."""

from kaipan.interfaces.backoffice.presale.tests.conftest import (  # noqa: F401
    decider,
    only_these_places,
    pricing,
    project,
    reader,
    rooms,
    stranger,
    tried,
)
