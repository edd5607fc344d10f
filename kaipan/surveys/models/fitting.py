"""Whether an answer fits its version, as the database judges it once more.

The same questions that :mod:`kaipan.surveys.rules.answering` answers in Python, in SQL over the two
documents. The insert trigger and the auditor both ask it.
"""

_SHOWN = """
coalesce(q -> 'when' = 'null'::jsonb
      OR {given} ->> (q #>> '{{when,question}}') = q #>> '{{when,value}}'
      OR {given} -> (q #>> '{{when,question}}') ? (q #>> '{{when,value}}'), false)
"""

_MISFITS = """
SELECT said.code
  FROM jsonb_each({given}) said(code, value)
  LEFT JOIN jsonb_array_elements({questions}) q ON q ->> 'code' = said.code
 WHERE q IS NULL
    OR NOT {shown}
    OR jsonb_typeof(said.value) = 'null'
    OR (q ->> 'kind' = 'TEXT' AND jsonb_typeof(said.value) <> 'string')
    OR (q ->> 'kind' = 'SINGLE' AND NOT EXISTS (
            SELECT 1 FROM jsonb_array_elements(q -> 'options') o WHERE o -> 'code' = said.value))
    OR (q ->> 'kind' = 'MULTIPLE' AND (jsonb_typeof(said.value) <> 'array' OR EXISTS (
            SELECT 1 FROM jsonb_array_elements(
                   CASE jsonb_typeof(said.value) WHEN 'array' THEN said.value ELSE '[]' END) chosen
             WHERE NOT EXISTS (
                   SELECT 1 FROM jsonb_array_elements(q -> 'options') o WHERE o -> 'code' = chosen))))
    OR (q ->> 'kind' = 'RATING' AND CASE WHEN said.value::text ~ '^[0-9]{{1,2}}$' THEN
            said.value::text::int NOT BETWEEN 1 AND (q ->> 'most')::int ELSE true END)
    OR (q ->> 'kind' = 'NUMBER' AND CASE
       WHEN said.value #>> '{{}}' ~ '^-?[0-9]{{1,10}}([.][0-9]{{1,4}})?$' THEN
            (said.value #>> '{{}}')::numeric < coalesce((q ->> 'least')::numeric, '-Infinity')
         OR (said.value #>> '{{}}')::numeric > coalesce((q ->> 'most')::numeric, 'Infinity') ELSE true END)
    OR (q ->> 'kind' = 'DATE' AND said.value #>> '{{}}' !~ '^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}$')
    OR (q ->> 'kind' = 'MATRIX' AND (jsonb_typeof(said.value) <> 'object' OR EXISTS (
            SELECT 1 FROM jsonb_each(
                   CASE jsonb_typeof(said.value) WHEN 'object' THEN said.value ELSE '{{}}' END) line(r, c)
             WHERE NOT EXISTS (
                   SELECT 1 FROM jsonb_array_elements(q -> 'options') o WHERE o ->> 'code' = line.r)
                OR NOT EXISTS (
                   SELECT 1 FROM jsonb_array_elements(q -> 'columns') o WHERE o -> 'code' = line.c))))
UNION ALL
SELECT q ->> 'code'
  FROM jsonb_array_elements({questions}) q
 WHERE (q ->> 'required')::boolean AND NOT {given} ? (q ->> 'code') AND {shown}
UNION ALL
SELECT more.code FROM jsonb_object_keys({more}) more(code) WHERE NOT {given} ? more.code
"""


def misfits(*, questions: str, given: str, more: str) -> str:
    """SQL that gives the code of everything in the document ``given`` that does not fit ``questions``."""
    return _MISFITS.format(questions=questions, given=given, more=more, shown=_SHOWN.format(given=given))
