"""What must always hold of bills, by the numbers of the published list."""

from kaipan.platform.invariants import invariant_sql

invariant_sql(
    61,
    "bills.every_form_is_accounted_for",
    "What was used of a draw are its bills and spoilt forms, one a number, from the first on without a gap.",
    """
    SELECT draw.project_id, draw.id AS draw_id, draw.next - draw.first AS used, count(form.serial) AS there
      FROM bills_draw draw
      LEFT JOIN (SELECT draw_id, serial FROM bills_bill WHERE draw_id IS NOT NULL
                  UNION ALL SELECT draw_id, serial FROM bills_spoiltform) form ON form.draw_id = draw.id
     GROUP BY draw.id
    HAVING draw.next - draw.first <> count(form.serial) OR count(form.serial) <> count(DISTINCT form.serial)
        OR min(form.serial) <> draw.first OR max(form.serial) <> draw.next - 1
    """,
)
invariant_sql(
    61,
    "bills.numbers_are_in_one_place",
    "Books of one company, sort and prefix do not overlap; draws lie in their book and do not overlap.",
    """
    SELECT one.project_id, one.id AS book_id, NULL::bigint AS draw_id
      FROM bills_billbook one JOIN bills_billbook other
        ON other.id <> one.id AND other.company_id = one.company_id AND other.sort = one.sort
       AND other.prefix = one.prefix AND other.first <= one.last AND one.first <= other.last
     UNION ALL
    SELECT one.project_id, one.book_id, one.id
      FROM bills_draw one JOIN bills_draw other
        ON other.id <> one.id AND other.book_id = one.book_id
       AND one.first < one.until AND other.first < other.until
       AND other.first < one.until AND one.first < other.until
     UNION ALL
    SELECT draw.project_id, draw.book_id, draw.id
      FROM bills_draw draw JOIN bills_billbook book ON book.id = draw.book_id
     WHERE draw.first < book.first OR draw.last > book.last
    """,
)
invariant_sql(
    61,
    "bills.numbers_come_from_somewhere",
    "A number is that of the form its draw says, by who drew it, or twenty digits that no other bill has.",
    """
    SELECT bill.project_id, bill.id AS bill_id
      FROM bills_bill bill
      LEFT JOIN bills_draw draw ON draw.id = bill.draw_id
      LEFT JOIN bills_billbook book ON book.id = draw.book_id
     WHERE (bill.draw_id IS NOT NULL
            AND (bill.number <> book.prefix || lpad(bill.serial::text, book.digits, '0')
                 OR book.kind_id <> bill.kind_id OR draw.holder_id <> bill.issued_by_id))
        OR (bill.draw_id IS NULL AND bill.state NOT IN ('REQUESTED', 'CANCELLED')
            AND (bill.number !~ '^[0-9]{20}$'
                 OR EXISTS (SELECT FROM bills_bill other
                             WHERE other.number = bill.number AND other.id <> bill.id
                               AND other.draw_id IS NULL)))
    """,
)
invariant_sql(
    62,
    "bills.receipts_carry_what_their_bills_say",
    "What a receipt carries is the sum of its standing bills, and no more than its total.",
    """
    SELECT billed.project_id, billed.receipt_id
      FROM bills_billedreceipt billed JOIN finance_receipt receipt ON receipt.id = billed.receipt_id
     WHERE billed.total <> receipt.total OR billed.billed > receipt.total
        OR billed.account_id <> receipt.account_id
        OR billed.billed <> (SELECT coalesce(sum(line.amount), 0) FROM bills_billline line
                               JOIN bills_bill bill ON bill.id = line.bill_id
                              WHERE line.billed_id = billed.id AND bill.state IN ('REQUESTED', 'ISSUED'))
    """,
)
invariant_sql(
    62,
    "bills.amounts_are_their_lines",
    "A bill is over the sum of its lines, all of its account; a red one has none.",
    """
    SELECT bill.project_id, bill.id AS bill_id
      FROM bills_bill bill LEFT JOIN bills_billline line ON line.bill_id = bill.id
      LEFT JOIN bills_billedreceipt billed ON billed.id = line.billed_id
     GROUP BY bill.id
    HAVING coalesce(sum(line.amount), 0) <> greatest(bill.amount, 0)
        OR bool_or(billed.account_id <> bill.account_id)
    """,
)
invariant_sql(
    63,
    "bills.reversed_and_exchanged_once",
    "A reversed bill has one red one over its amount, an exchanged one a successor, others none.",
    """
    SELECT bill.project_id, bill.id AS bill_id
      FROM bills_bill bill
     WHERE (bill.state = 'REVERSED') <> ((SELECT count(*) FROM bills_bill red
              WHERE red.reverses_id = bill.id AND red.state = 'ISSUED' AND red.amount = -bill.amount) = 1)
        OR (SELECT count(*) FROM bills_bill red
             WHERE red.reverses_id = bill.id AND red.state <> 'CANCELLED') > 1
        OR (bill.state = 'EXCHANGED') <> ((SELECT count(*) FROM bills_bill successor
              WHERE successor.replaces_id = bill.id AND successor.state <> 'CANCELLED') = 1)
    """,
)
invariant_sql(
    29,
    "bills.voids_and_reds_were_approved",
    "A void bill has all copies back; it and a red one rest on a used approval of just that.",
    """
    SELECT bill.project_id, bill.id AS bill_id
      FROM bills_bill bill
     WHERE (bill.state = 'VOIDED' AND (bill.copies_back <> bill.copies OR NOT EXISTS (
               SELECT FROM approvals_approvalrequest asked
                WHERE asked.matter = 'bills.void' AND asked.state = 'CONSUMED'
                  AND asked.source_kind = 'bills.bill' AND asked.source_id = bill.id
                  AND (asked.payload ->> 'amount')::numeric = bill.amount)))
        OR (bill.reverses_id IS NOT NULL AND NOT EXISTS (
               SELECT FROM approvals_approvalrequest asked
                WHERE asked.matter = 'bills.reversal' AND asked.state = 'CONSUMED'
                  AND asked.source_kind = 'bills.bill' AND asked.source_id = bill.reverses_id
                  AND (asked.payload ->> 'amount')::numeric = -bill.amount))
    """,
)
invariant_sql(
    64,
    "bills.every_printing_is_counted",
    "A bill's printings are numbered from 1 without a gap; all but the first say why; each is on a form.",
    """
    SELECT bill.project_id, bill.id AS bill_id
      FROM bills_bill bill JOIN bills_billprint print ON print.bill_id = bill.id
     GROUP BY bill.id
    HAVING max(print.copy_number) <> count(*) OR min(print.copy_number) <> 1
        OR count(DISTINCT print.copy_number) <> count(*)
        OR bool_or((print.copy_number = 1) <> (print.reason = ''))
        OR bill.serial IS NULL
    """,
)
invariant_sql(
    64,
    "bills.forms_are_printed_by_their_layout",
    "A kind has one layout in use, which says something, on its paper; its bills are printed by its own.",
    """
    SELECT layout.project_id, layout.id AS layout_id
      FROM bills_formlayout layout JOIN bills_billkind kind ON kind.id = layout.kind_id
      LEFT JOIN bills_formfield field ON field.layout_id = layout.id
     GROUP BY layout.id, kind.id
    HAVING kind.mode <> 'RANGE' OR (layout.state = 'IN_USE' AND count(field.id) = 0)
        OR max(field.x + field.width) > layout.width OR max(field.y + field.height) > layout.height
        OR min(field.x) < 0 OR min(field.y) < 0
     UNION ALL
    SELECT kind.project_id, min(layout.id)
      FROM bills_formlayout layout JOIN bills_billkind kind ON kind.id = layout.kind_id
     WHERE layout.state = 'IN_USE' GROUP BY kind.id HAVING count(*) > 1
     UNION ALL
    SELECT print.project_id, print.layout_id
      FROM bills_billprint print JOIN bills_bill bill ON bill.id = print.bill_id
      JOIN bills_formlayout layout ON layout.id = print.layout_id
     WHERE layout.kind_id <> bill.kind_id OR layout.state = 'DRAFT'
    """,
)
invariant_sql(
    61,
    "bills.counts_say_what_their_lines_say",
    "A count of unused forms is the sum of its lines, and every difference says why.",
    """
    SELECT count.project_id, count.id AS count_id
      FROM bills_stockcount count LEFT JOIN bills_stockcountline line ON line.count_id = count.id
     GROUP BY count.id
    HAVING count.expected <> coalesce(sum(line.expected), 0)
        OR count.counted <> coalesce(sum(line.counted), 0)
        OR bool_or(line.expected <> line.counted AND line.reason = '')
    """,
)
