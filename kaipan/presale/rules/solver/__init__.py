"""Levelling by solver (调平): new prices at a target, under demands, or the proof that there are none.

``given`` the question · ``accept`` what is refused · ``grid`` prices as whole steps · ``reach`` what can be
reached · ``water`` one move for all · ``relaxation`` HiGHS · ``repair`` and ``exchange`` back to whole steps
· ``absorb`` the residual on a room · ``explain`` and ``reasons`` why not · ``check`` the second reckoning.
"""

from kaipan.presale.rules.solver.given import Demands, Endings, Limit, MoveLimit, Number, RoomGiven
from kaipan.presale.rules.solver.reasons import Reason, Reasons
from kaipan.presale.rules.solver.solve import Solved, solve

__all__ = [
    "Demands",
    "Endings",
    "Limit",
    "MoveLimit",
    "Number",
    "Reason",
    "Reasons",
    "RoomGiven",
    "Solved",
    "solve",
]
