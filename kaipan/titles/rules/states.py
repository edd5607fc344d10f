"""The codes of titles as data: where a deed goes, who is late, why there is no title."""

ENTRUSTED, OWN = "ENTRUSTED", "OWN"
"""Who handles it: the company for the buyer (委托), or the buyer alone (自办)."""

HANDOVER, CONTRACT = "HANDOVER", "CONTRACT"
"""From when the 90 days run: of what is sold before it is built from the handover, else from the contract."""

DEED_TAX, FUND = "DEED_TAX", "FUND"
PROOFS = (DEED_TAX, FUND)
"""What has to be proved before an application: 契税完税证明 and 维修资金缴存证明."""

NOWHERE, HOUSE, BANK, CUSTOMER = "", "HOUSE", "BANK", "CUSTOMER"
DEED_MOVES = (
    (NOWHERE, HOUSE),
    (NOWHERE, BANK),
    (NOWHERE, CUSTOMER),
    (HOUSE, BANK),
    (HOUSE, CUSTOMER),
    (BANK, CUSTOMER),
)
"""Where a deed goes (证去向). It leaves the house once; a bank hands on what it held when paid off."""
AWAY = (BANK, CUSTOMER)

UNPAID, PAPERS, DEVELOPER, REGISTRY = "UNPAID", "PAPERS", "DEVELOPER", "REGISTRY"

CANCELLED, TRANSFERRED, MISTAKE = "CANCELLED", "TRANSFERRED", "MISTAKE"
"""How a registration ended: struck off (注销), passed on (转移), or never what was written down."""

USE_RIGHT, CIVIL_DEFENCE, OTHER = "USE_RIGHT", "CIVIL_DEFENCE", "OTHER"

COLLECT, FIRST, TAXES, APPLY = "COLLECT", "FIRST", "TAXES", "APPLY"
REGISTERED, DELIVERED = "REGISTERED", "DELIVERED"
"""The stages of the matter that this room's facts are about, by their codes in the procedure."""
