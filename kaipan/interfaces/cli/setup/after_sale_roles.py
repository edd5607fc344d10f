"""The job titles of those who see to a sold room until its deed is in the buyer's hands."""

from kaipan.interfaces.cli.setup.default_role import DefaultRole

_SEES = ("org.project.view", "inventory.room.view", "sales.deal.view_all", "customers.customer.view_all")
_PRINTS = (
    "documents.paper.view",
    "documents.paper.print",
    "documents.scan.manage",
    "documents.scan.download",
)

MORTGAGE_CLERK = DefaultRole(
    "mortgage-clerk",
    "按揭专员",
    (
        *_SEES,
        *_PRINTS,
        "sales.deal.amend",
        "procedures.mortgage.view",
        "procedures.mortgage.work",
        "procedures.filing.view",
    ),
)

TITLE_CLERK = DefaultRole(
    "title-clerk",
    "权证专员",
    (
        *_SEES,
        *_PRINTS,
        "charges.charge.view",
        "procedures.filing.view",
        "procedures.filing.work",
        "procedures.title.view",
        "procedures.title.work",
        "procedures.mortgage.view",
    ),
)

HANDOVER_CLERK = DefaultRole(
    "handover-clerk",
    "客服交付",
    (
        *_SEES,
        *_PRINTS,
        "charges.charge.view",
        "procedures.handover.view",
        "procedures.handover.work",
    ),
)
