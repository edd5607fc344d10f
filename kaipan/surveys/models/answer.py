"""What a customer answered."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from kaipan.kernel.text import gettext_noop
from kaipan.platform.constraints import SameProject, project_key
from kaipan.platform.scopes import ProjectScoped
from kaipan.platform.triggers import FORGOTTEN, append_only
from kaipan.surveys.codes import Way
from kaipan.surveys.models.fitting import misfits
from kaipan.surveys.models.link import Link
from kaipan.surveys.models.questionnaire import Questionnaire
from kaipan.surveys.models.version import Version

_REFUSE = "USING ERRCODE = 'restrict_violation', CONSTRAINT"

_OF_ITS_VERSION = f"""
SELECT state, questionnaire_id INTO told FROM surveys_version WHERE id = NEW.version_id;
IF told.questionnaire_id <> NEW.questionnaire_id THEN
    RAISE EXCEPTION 'the version is of another questionnaire' {_REFUSE} = 'surveys_answer_version';
END IF;
IF told.state = 'DRAFT' OR (told.state = 'REPLACED' AND NEW.replaces_id IS NULL) THEN
    RAISE EXCEPTION 'nobody answers a version that is %', told.state {_REFUSE} = 'surveys_answer_version';
END IF;
RETURN NEW;
"""  # noqa: S608  SQL of our own

_CORRECTS_ITS_OWN = f"""
IF NEW.replaces_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM surveys_answer before
     WHERE before.id = NEW.replaces_id AND before.version_id = NEW.version_id
       AND before.customer_id = NEW.customer_id) THEN
    RAISE EXCEPTION 'a correction is of the same customer and version' {_REFUSE} = 'surveys_answer_corrects';
END IF;
RETURN NEW;
"""  # noqa: S608  SQL of our own

_BY_ITS_LINK = f"""
IF NEW.link_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM surveys_link link
     WHERE link.id = NEW.link_id AND link.questionnaire_id = NEW.questionnaire_id
       AND link.customer_id = NEW.customer_id AND link.way = NEW.way
       AND link.revoked_at IS NULL AND link.expires_at > now()) THEN
    RAISE EXCEPTION 'the link is not good for this answer' {_REFUSE} = 'surveys_answer_link';
END IF;
RETURN NEW;
"""  # noqa: S608  SQL of our own

_FITS = f"""
SELECT questions INTO asked FROM surveys_version WHERE id = NEW.version_id;
SELECT string_agg(code, ', ') INTO wrong FROM (
{misfits(questions="asked", given="NEW.given", more="NEW.more")}
) misfit(code);
IF wrong IS NOT NULL THEN
    RAISE EXCEPTION 'the answer does not fit its version: %', wrong {_REFUSE} = 'surveys_answer_fits';
END IF;
RETURN NEW;
"""  # noqa: S608  SQL of our own

_FORGETS = f"""
to_jsonb(NEW) - ARRAY['given', 'more', 'reason'] = to_jsonb(OLD) - ARRAY['given', 'more', 'reason']
AND NEW.reason = CASE OLD.reason WHEN '' THEN '' ELSE '{FORGOTTEN}' END
AND NEW.more = (SELECT coalesce(jsonb_object_agg(code, '{FORGOTTEN}'), '{{}}')
                  FROM jsonb_object_keys(OLD.more) said(code))
AND NEW.given = (
    SELECT coalesce(jsonb_object_agg(said.code, CASE q.kind
               WHEN 'TEXT' THEN to_jsonb('{FORGOTTEN}'::text) ELSE said.value END), '{{}}')
      FROM jsonb_each(OLD.given) said(code, value)
      LEFT JOIN (SELECT asked ->> 'code' AS code, asked ->> 'kind' AS kind
                   FROM surveys_version version, jsonb_array_elements(version.questions) asked
                  WHERE version.id = OLD.version_id) q ON q.code = said.code)
"""  # noqa: S608  SQL of our own


def _before_insert(name: str, func: str, *declared: tuple[str, str]) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=name, when=pgtrigger.Before, operation=pgtrigger.Insert, declare=list(declared), func=func
    )


class Answer(models.Model):
    """An answer (答卷): a fact, never changed. A correction is another answer that ``replaces`` it.

    When the customer is forgotten, what was said in words becomes :data:`FORGOTTEN`; what was chosen and
    counted stays, for it describes nobody any more.

    ``given`` and ``more`` are those of :class:`kaipan.surveys.rules.answering.Answered`. ``consultant`` is
    who served the customer that day, ``filled_by`` who typed; nobody of ours when the customer did.
    ``consented``: they agreed to the version's consent line.
    """

    project = models.ForeignKey("org.Project", on_delete=models.PROTECT, related_name="+", db_index=False)
    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.PROTECT, related_name="answers", db_index=False
    )
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="answers")
    customer = models.ForeignKey(
        "customers.Customer", on_delete=models.PROTECT, related_name="survey_answers"
    )
    consultant = models.ForeignKey("org.Staff", on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=12, choices=Way)
    filled_by = models.ForeignKey("org.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    link = models.ForeignKey(
        Link, on_delete=models.PROTECT, null=True, related_name="answers", db_index=False
    )
    given = models.JSONField()
    more = models.JSONField(default=dict)
    consented = models.BooleanField()
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="replaced_by", db_index=False
    )
    reason = models.CharField(max_length=200, blank=True)
    answered_on = models.DateField()
    answered_at = models.DateTimeField(db_default=Now())

    objects = ProjectScoped.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["questionnaire", "answered_on"], name="surveys_answers_by_day"),
        ]
        constraints = [
            project_key("surveys_answer_project_key"),
            SameProject(
                field="questionnaire", to="surveys.Questionnaire", name="surveys_answer_questionnaire_project"
            ),
            SameProject(field="version", to="surveys.Version", name="surveys_answer_version_project"),
            SameProject(field="customer", to="customers.Customer", name="surveys_answer_customer_project"),
            SameProject(field="link", to="surveys.Link", name="surveys_answer_link_project"),
            SameProject(field="replaces", to="surveys.Answer", name="surveys_answer_replaces_project"),
            models.UniqueConstraint(
                fields=["questionnaire", "customer"],
                condition=Q(replaces__isnull=True),
                name="surveys_answer_once",
                violation_error_message=gettext_noop(
                    "该客户已填写此问卷，答卷已锁定；如有错误请由经理更正。"
                ),
            ),
            models.UniqueConstraint(
                fields=["replaces"],
                condition=Q(replaces__isnull=False),
                name="surveys_answer_replaced_once",
                violation_error_message=gettext_noop("该答卷已被更正，请打开最新的答卷再更正。"),
            ),
            models.UniqueConstraint(
                fields=["link"],
                condition=Q(link__isnull=False),
                name="surveys_answer_link_once",
                violation_error_message=gettext_noop("该链接已提交过，不能再次填写。"),
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True, reason="") | (Q(replaces__isnull=False) & ~Q(reason="")),
                name="surveys_answer_corrected_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(way=Way.CONSULTANT, link__isnull=True, filled_by__isnull=False)
                | Q(way__in=[Way.LINK, Way.TABLET], link__isnull=False, filled_by__isnull=True),
                name="surveys_answer_filled_by",
            ),
            models.CheckConstraint(
                condition=Q(way=Way.CONSULTANT) | Q(consented=True), name="surveys_answer_consented"
            ),
        ]
        triggers = [
            *append_only(unless=_FORGETS),
            _before_insert("of_its_version", _OF_ITS_VERSION, ("told", "RECORD")),
            _before_insert("corrects_its_own", _CORRECTS_ITS_OWN),
            _before_insert("by_its_link", _BY_ITS_LINK),
            _before_insert("fits_its_version", _FITS, ("asked", "JSONB"), ("wrong", "TEXT")),
        ]

    def __str__(self) -> str:
        return f"{self.questionnaire.name} · {self.customer.party.name}"

    @property
    def version_number(self) -> int:
        """Which version was answered."""
        return self.version.number
