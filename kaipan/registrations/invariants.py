"""What must always hold of registrations, by the numbers of the published list."""

from kaipan.platform.invariants import invariant_sql

invariant_sql(
    4,
    "registrations.a_deal_came_of_what_was_turned",
    "The money of a registration that was turned went to the account of the very deal it names.",
    """
    SELECT r.project_id, r.id AS registration_id, r.turned_into_kind, r.turned_into_id
      FROM registrations_registration r
     WHERE (r.state = 'TURNED') <> EXISTS (
           SELECT FROM finance_transfer t JOIN finance_account deal ON deal.id = t.to_account_id
            WHERE t.from_account_id = r.account_id AND t.source_kind = 'registrations.registration'
              AND t.source_id = r.id
              AND deal.source_kind = r.turned_into_kind AND deal.source_id = r.turned_into_id)
    """,
)
invariant_sql(
    24,
    "registrations.numbers_without_gaps",
    "The numbers of a project's year are 1, 2, 3, … as far as its series was counted, none missing.",
    """
    SELECT s.project_id, s.code, s.last, count(r.id) AS numbered, max(r.serial) AS highest
      FROM platform_numberseries s
      LEFT JOIN registrations_registration r
        ON r.project_id = s.project_id AND s.code = 'registrations.' || r.year
     WHERE s.code LIKE 'registrations.%'
     GROUP BY s.id HAVING count(r.serial) <> s.last OR coalesce(max(r.serial), 0) <> s.last
    """,
)
invariant_sql(
    33,
    "registrations.stay_in_one_project",
    "All that a registration joins is of its project, and its people are of its company.",
    """
    SELECT r.project_id, r.id AS registration_id
      FROM registrations_registration r
      JOIN org_project p ON p.id = r.project_id
      JOIN customers_customer c ON c.id = r.customer_id
      JOIN org_presalepermit permit ON permit.id = r.permit_id
      JOIN org_staff consultant ON consultant.id = r.consultant_id
      LEFT JOIN presale_releasebatch batch ON batch.id = r.batch_id
      LEFT JOIN finance_account account ON account.id = r.account_id
      LEFT JOIN registrations_intendedroom wish ON wish.registration_id = r.id
      LEFT JOIN inventory_room room ON room.id = wish.room_id
      LEFT JOIN registrations_registeredperson named ON named.registration_id = r.id
      LEFT JOIN parties_party party ON party.id = named.party_id
     WHERE r.project_id <> ANY (ARRAY[c.project_id, permit.project_id])
        OR batch.project_id <> r.project_id OR account.project_id <> r.project_id
        OR room.project_id <> r.project_id OR party.company_id <> p.company_id
        OR consultant.company_id <> p.company_id
        OR account.source_kind <> 'registrations.registration' OR account.source_id <> r.id
     GROUP BY r.id
    """,
)
invariant_sql(
    35,
    "registrations.note_nothing_of_who_was_forgotten",
    "Of registrations of somebody who was anonymised no note is left, and none of them stands.",
    """
    SELECT r.project_id, r.id AS registration_id
      FROM registrations_registration r
      JOIN customers_customer c ON c.id = r.customer_id
      JOIN parties_party p ON p.id = c.party_id
     WHERE p.anonymised_at IS NOT NULL
       AND (r.state IN ('REGISTERED', 'VALID', 'WITHDRAWING') OR r.note <> '' OR EXISTS (
           SELECT FROM registrations_qualificationcheck seen
            WHERE seen.registration_id = r.id AND seen.note NOT IN ('', '已匿名')))
    """,
)
invariant_sql(
    57,
    "registrations.stand_where_their_money_does",
    "A registration is valid while its money is whole, and over only when that is refundable, moved or back.",
    """
    SELECT r.project_id, r.id AS registration_id, r.state, a.received, a.refunded, a.moved_out
      FROM registrations_registration r
      JOIN finance_account a ON a.id = r.account_id
     WHERE NOT EXISTS (SELECT FROM finance_receipt told WHERE told.account_id = a.id
                        AND greatest(told.posted_at, told.voided_at) > now() - interval '15 minutes'
                        AND r.modified_at < greatest(told.posted_at, told.voided_at))
       AND CASE r.state
           WHEN 'REGISTERED' THEN a.received > 0
           WHEN 'VALID' THEN a.received < r.earnest OR a.dues_total <> r.earnest OR a.allocated <> r.earnest
           WHEN 'VOIDED' THEN a.received > 0
           WHEN 'TURNED' THEN a.moved_out = 0 OR a.allocated > 0 OR a.forfeited > 0
           WHEN 'WITHDRAWN' THEN a.refunded = 0 OR a.refunded + a.moved_out <> a.received
           ELSE a.allocated > 0 OR a.forfeited > 0 OR a.moved_out > 0 END
    """,
)
invariant_sql(
    58,
    "registrations.never_before_a_permit",
    "Nobody registered, and no 诚意金 was taken, on a day on which no permit of the project was in force.",
    """
    WITH days AS (
        SELECT r.project_id, r.id AS registration_id, r.registered_on AS day, r.permit_id
          FROM registrations_registration r
        UNION ALL
        SELECT r.project_id, r.id, paid.dated_on, NULL
          FROM registrations_registration r
          JOIN finance_receipt paid ON paid.account_id = r.account_id
         WHERE paid.state = 'POSTED' AND paid.transfer_id IS NULL
    )
    SELECT days.project_id, days.registration_id, days.day
      FROM days
     WHERE NOT EXISTS (
           SELECT FROM org_presalepermit permit
            WHERE permit.project_id = days.project_id AND permit.id = coalesce(days.permit_id, permit.id)
              AND permit.issued_on <= days.day
              AND (permit.valid_until IS NULL OR permit.valid_until >= days.day)
              AND (permit.revoked_on IS NULL OR permit.revoked_on > days.day))
    """,
)
