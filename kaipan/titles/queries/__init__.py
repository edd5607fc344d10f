from kaipan.titles.queries.cards import TitleCard, title_card
from kaipan.titles.queries.facts import first_registrations, result_files, rooms_without_title
from kaipan.titles.queries.lists import how_many_by_cause, late_titles, titles, with_progress
from kaipan.titles.queries.trials import preview_title_results, preview_titles
from kaipan.titles.result_sheets import template as results_template

__all__ = [
    "TitleCard",
    "first_registrations",
    "how_many_by_cause",
    "late_titles",
    "preview_title_results",
    "preview_titles",
    "result_files",
    "results_template",
    "rooms_without_title",
    "title_card",
    "titles",
    "with_progress",
]
