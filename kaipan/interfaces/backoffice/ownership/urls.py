"""Addresses of who serves whom."""

from django.urls import path

from kaipan.interfaces.backoffice.ownership import card, disputes, hand_over, pool, rota

app_name = "ownership"

urlpatterns = [
    path("projects/<int:project_id>/pool/", pool.PoolList.as_view(), name="pool"),
    path("projects/<int:project_id>/pool/assign/", pool.assign, name="assign"),
    path("pool/<int:customer_id>/claim/", pool.claim, name="claim"),
    path("customers/<int:customer_id>/release/", pool.release, name="release"),
    path("projects/<int:project_id>/handover/", hand_over.loads, name="loads"),
    path("projects/<int:project_id>/handover/customers/", hand_over.many_customers, name="hand_over"),
    path("projects/<int:project_id>/handover/<int:staff_id>/", hand_over.leaver, name="leaver"),
    path("projects/<int:project_id>/rota/", rota.rota, name="rota"),
    path("projects/<int:project_id>/rota/set/", rota.set_rota, name="set_rota"),
    path("projects/<int:project_id>/rota/sign-on/", rota.sign_on, name="sign_on"),
    path("projects/<int:project_id>/rota/<int:staff_id>/sign-off/", rota.sign_off, name="sign_off"),
    path("projects/<int:project_id>/rota/<int:staff_id>/pass/", rota.pass_turn, name="pass_turn"),
    path("projects/<int:project_id>/reception/", rota.reception, name="reception"),
    path("projects/<int:project_id>/reception/who/", rota.who, name="who"),
    path("customers/<int:customer_id>/ownership/", card.ownership, name="ownership"),
    path("customers/<int:customer_id>/share/", card.share, name="share"),
    path("shares/<int:share_id>/end/", card.end_share, name="end_share"),
    path("projects/<int:project_id>/disputes/", disputes.DisputeList.as_view(), name="disputes"),
    path("projects/<int:project_id>/disputes/new/", disputes.raise_by_phone, name="raise_dispute"),
    path("customers/<int:customer_id>/dispute/", disputes.raise_for_customer, name="dispute_customer"),
    path("disputes/<int:dispute_id>/", disputes.dispute, name="dispute"),
    path("disputes/<int:dispute_id>/rule/", disputes.rule, name="rule_dispute"),
    path("disputes/<int:dispute_id>/appeal/", disputes.appeal, name="appeal_dispute"),
    path("disputes/<int:dispute_id>/withdraw/", disputes.withdraw, name="withdraw_dispute"),
]
