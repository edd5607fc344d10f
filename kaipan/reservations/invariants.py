"""What must always hold of reservations, by the numbers of the published list."""

from kaipan.platform.invariants import invariant_sql

invariant_sql(
    1,
    "reservations.one_live_a_room",
    "A room has at most one live reservation.",
    "SELECT project_id, room_id, count(*) AS live FROM reservations_reservation WHERE state = 'RESERVED' "
    "GROUP BY project_id, room_id HAVING count(*) > 1",
)
invariant_sql(
    4,
    "reservations.a_deal_came_of_what_was_converted",
    "A converted reservation names the deal it became, whose occupancy came of it; an ended one says why.",
    """
    SELECT r.project_id, r.id AS reservation_id, r.state
      FROM reservations_reservation r
     WHERE (r.state = 'CONVERTED' AND NOT EXISTS (
               SELECT 1 FROM inventory_occupancystep s
                WHERE s.room_id = r.room_id AND s.source_kind = r.turned_into_kind
                  AND s.source_id = r.turned_into_id))
        OR ((r.state IN ('PENDING', 'RESERVED')) <> (r.closed_at IS NULL))
    """,
)
invariant_sql(
    5,
    "reservations.room_is_kept_until_the_same_moment",
    "A reservation that runs keeps its room until the moment it says, and a reserved room is kept by one.",
    """
    SELECT coalesce(r.project_id, o.project_id) AS project_id, r.id AS reservation_id, o.id AS occupancy_id
      FROM (SELECT * FROM reservations_reservation WHERE state = 'RESERVED' AND kept_until > now()) r
      FULL JOIN (SELECT * FROM inventory_occupancy WHERE ended_at IS NULL AND expires_at > now()
                    AND source_kind = 'reservations.reservation') o
        ON o.source_id = r.id AND o.room_id = r.room_id AND o.expires_at = r.kept_until
     WHERE r.id IS NULL OR o.id IS NULL
    """,
)
invariant_sql(
    5,
    "reservations.renewals_within_cap",
    "No reservation was renewed more often than it may be.",
    "SELECT project_id, id AS reservation_id FROM reservations_reservation "
    "WHERE renewals_used > renewals_allowed",
)
invariant_sql(
    5,
    "reservations.places_are_counted",
    "The places a person has taken are the person's counted reservations, and no more than allowed.",
    """
    SELECT coalesce(a.project_id, c.project_id) AS project_id, coalesce(a.staff_id, c.staff_id) AS staff_id,
           a.live, a.quota, c.counted
      FROM reservations_allowance a
      FULL JOIN (SELECT project_id, reserved_by_id AS staff_id, count(*) AS counted
                   FROM reservations_reservation WHERE counted GROUP BY 1, 2) c
        ON c.project_id = a.project_id AND c.staff_id = a.staff_id
     WHERE coalesce(a.live, 0) <> coalesce(c.counted, 0) OR a.live > a.quota
    """,
)
invariant_sql(
    29,
    "reservations.beyond_limits_on_approval",
    "What went beyond its limits kept its room on one used approval of just that.",
    """
    SELECT r.project_id, r.id AS reservation_id
      FROM reservations_reservation r
     WHERE cardinality(r.beyond) > 0 AND r.kept_until IS NOT NULL
       AND NOT EXISTS (
           SELECT 1 FROM approvals_approvalrequest a
            WHERE a.project_id = r.project_id AND a.matter = 'reservations.exceed' AND a.state = 'CONSUMED'
              AND a.source_kind = 'reservations.reservation' AND a.source_id = r.id
              AND a.payload ->> 'act' = 'reserve')
    """,
)
invariant_sql(
    33,
    "reservations.stay_in_one_project",
    "Room, customer and queue of a reservation are of its own project; its people are of the company.",
    """
    SELECT r.project_id, r.id AS reservation_id
      FROM reservations_reservation r
      JOIN org_project p ON p.id = r.project_id
      JOIN inventory_room room ON room.id = r.room_id
      JOIN org_staff consultant ON consultant.id = r.consultant_id
      JOIN org_staff reserver ON reserver.id = r.reserved_by_id
      LEFT JOIN customers_customer c ON c.id = r.customer_id
      LEFT JOIN reservations_waiting w ON w.reservation_id = r.id
     WHERE room.project_id <> r.project_id OR c.project_id <> r.project_id OR w.project_id <> r.project_id
        OR consultant.company_id <> p.company_id OR reserver.company_id <> p.company_id
        OR w.room_id <> r.room_id OR w.customer_id <> r.customer_id
    """,
)

invariant_sql(
    35,
    "reservations.name_nobody_who_was_forgotten",
    "Of reservations for somebody who was anonymised neither reason nor name of the holder is left.",
    """
    SELECT r.project_id, r.id AS reservation_id
      FROM reservations_reservation r
      JOIN customers_customer c ON c.id = r.customer_id
      JOIN parties_party p ON p.id = c.party_id
     WHERE p.anonymised_at IS NOT NULL
       AND (r.reason <> '' OR EXISTS (
           SELECT FROM inventory_occupancystep s
            WHERE s.source_kind = 'reservations.reservation' AND s.source_id = r.id
              AND s.holder_label NOT IN ('', '已匿名')))
    """,
)
