"""What this room holds about people, and how it forgets it."""

from collections.abc import Iterable

from kaipan.kernel.actor import Actor
from kaipan.kernel.ids import PartyId
from kaipan.parties.queries import Held, KnowingRoom, knows_people
from kaipan.platform.triggers import FORGOTTEN
from kaipan.surveys.models import Answer
from kaipan.surveys.queries.readable import readable
from kaipan.surveys.rules.questions import Kind


def held(party_id: PartyId) -> Iterable[Held]:
    """Every answer they gave, question by question."""
    answers = Answer.objects.filter(customer__party_id=party_id)
    for answer in answers.select_related("questionnaire", "version", "project"):
        rows = ({"问题": each.question.title, "回答": "；".join(each.lines)} for each in readable(answer))
        yield Held(f"问卷 {answer.questionnaire.name} {answer.answered_on:%Y-%m-%d}", tuple(rows))


def forget(party_id: PartyId, actor: Actor) -> int:
    """Words go; choices and numbers stay for the figures of the questionnaire, about nobody any more."""
    answers = Answer.objects.filter(customer__party_id=party_id).select_related("version")
    return sum(_forget_words(answer) for answer in answers)


def _forget_words(answer: Answer) -> int:
    texts = {question.code for question in answer.version.asked if question.kind == Kind.TEXT}
    given = {code: FORGOTTEN if code in texts else value for code, value in answer.given.items()}
    more = dict.fromkeys(answer.more, FORGOTTEN)
    reason = FORGOTTEN if answer.reason else ""
    if (given, more, reason) == (answer.given, answer.more, answer.reason):
        return 0
    return Answer.objects.filter(pk=answer.pk).update(given=given, more=more, reason=reason)


knows_people("surveys", KnowingRoom(holds=held, forgets=forget))
