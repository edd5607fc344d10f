from kaipan.approvals.actions.add_signer import add_signer
from kaipan.approvals.actions.adopt_default_matrix import TakenOver, adopt_default_matrix
from kaipan.approvals.actions.answer_many import AnswersGiven, approve_many, reject_many
from kaipan.approvals.actions.ask import ask
from kaipan.approvals.actions.consume import consume
from kaipan.approvals.actions.decide import approve, reject
from kaipan.approvals.actions.delegate import delegate, end_delegation
from kaipan.approvals.actions.import_routes import RoutesImported, import_routes
from kaipan.approvals.actions.remind import remind
from kaipan.approvals.actions.return_to_step import resubmit, return_to_step
from kaipan.approvals.actions.set_route import retire_route, set_route
from kaipan.approvals.actions.transfer import assign_decider, transfer
from kaipan.approvals.actions.withdraw import take_back, withdraw
from kaipan.approvals.matters import declare_matter
from kaipan.approvals.refusals import RouteTableInvalid
from kaipan.approvals.rules.bands import Band
from kaipan.approvals.rules.route_terms import RouteTerms, StepTerms

__all__ = [
    "AnswersGiven",
    "Band",
    "RouteTableInvalid",
    "RouteTerms",
    "RoutesImported",
    "StepTerms",
    "TakenOver",
    "add_signer",
    "adopt_default_matrix",
    "approve",
    "approve_many",
    "ask",
    "assign_decider",
    "consume",
    "declare_matter",
    "delegate",
    "end_delegation",
    "import_routes",
    "reject",
    "reject_many",
    "remind",
    "resubmit",
    "retire_route",
    "return_to_step",
    "set_route",
    "take_back",
    "transfer",
    "withdraw",
]
