from kaipan.procedures.actions.advance_case import advance_case, advance_cases
from kaipan.procedures.actions.answer_things import ThingAnswer, answer_things
from kaipan.procedures.actions.assign_cases import assign_cases
from kaipan.procedures.actions.batches import (
    BatchAnswer,
    answer_batch,
    answer_lines,
    drop_batch,
    leave_out_of_batch,
    make_batch,
    send_batch,
)
from kaipan.procedures.actions.change_procedure import change_procedure
from kaipan.procedures.actions.follow_subject import (
    bring_paper,
    complete_stage,
    complete_up_to,
    end_case,
    hold_case,
    hold_cases,
    list_papers,
    name_case,
    return_to_stage,
    start_clock,
)
from kaipan.procedures.actions.open_case import Subject, open_case
from kaipan.procedures.actions.receive_paper import (
    ask_again,
    ask_for_paper,
    give_paper_back,
    receive_paper,
    waive_paper,
)
from kaipan.procedures.actions.return_case import return_case
from kaipan.procedures.actions.set_procedure import adopt_standard_procedures, set_procedure
from kaipan.procedures.actions.warn_of_deadlines import warn_of_deadlines
from kaipan.procedures.listing import Person
from kaipan.procedures.moving import Occasion
from kaipan.procedures.refusals import NoProcedure, NothingInBatch, StageElsewhere
from kaipan.procedures.trying import CaseOutcome

__all__ = [
    "BatchAnswer",
    "CaseOutcome",
    "NoProcedure",
    "NothingInBatch",
    "Occasion",
    "Person",
    "StageElsewhere",
    "Subject",
    "ThingAnswer",
    "adopt_standard_procedures",
    "advance_case",
    "advance_cases",
    "answer_batch",
    "answer_lines",
    "answer_things",
    "ask_again",
    "ask_for_paper",
    "assign_cases",
    "bring_paper",
    "change_procedure",
    "complete_stage",
    "complete_up_to",
    "drop_batch",
    "end_case",
    "give_paper_back",
    "hold_case",
    "hold_cases",
    "leave_out_of_batch",
    "list_papers",
    "make_batch",
    "name_case",
    "open_case",
    "receive_paper",
    "return_case",
    "return_to_stage",
    "send_batch",
    "set_procedure",
    "start_clock",
    "waive_paper",
    "warn_of_deadlines",
]
