"""Addresses of customers."""

from django.urls import path

from kaipan.interfaces.backoffice.customers import (
    card,
    contacts,
    customer_deals,
    duplicate_rules,
    duplicates,
    figures_conversion,
    figures_lost,
    figures_workload,
    files,
    import_log,
    imports,
    lists,
    opportunity,
    people,
    register,
    reveal,
    service_rules,
    suspects,
)

app_name = "customers"

_FIGURES = "projects/<int:project_id>/customer-figures/"

urlpatterns = [
    path("projects/<int:project_id>/customers/", lists.CustomerList.as_view(), name="customers"),
    path("projects/<int:project_id>/customers/new/", register.register, name="register"),
    path("projects/<int:project_id>/customers/duplicates/", duplicates.duplicates, name="duplicates"),
    path("projects/<int:project_id>/customers/suspects/", suspects.suspects, name="suspects"),
    path(
        "projects/<int:project_id>/customers/duplicate-rules/",
        duplicate_rules.RuleList.as_view(),
        name="duplicate_rules",
    ),
    path(
        "projects/<int:project_id>/customers/duplicate-rules/new/",
        duplicate_rules.set_rule,
        name="set_duplicate_rule",
    ),
    path("projects/<int:project_id>/customers/imports/", import_log.ImportList.as_view(), name="imports"),
    path("projects/<int:project_id>/customers/imports/new/", imports.upload, name="import"),
    path("projects/<int:project_id>/customers/imports/template/", imports.template, name="import_template"),
    path("customer-tables/<int:table_id>/columns/", imports.columns, name="import_columns"),
    path("customer-tables/<int:table_id>/", imports.tried, name="import_tried"),
    path("customer-tables/<int:table_id>/errors/", imports.errors, name="import_errors"),
    path("customer-tables/<int:table_id>/import/", imports.commit, name="import_commit"),
    path("customer-imports/<int:import_id>/", import_log.ImportedList.as_view(), name="imported"),
    path("customer-imports/<int:import_id>/undo/", import_log.undo, name="undo_import"),
    path("customers/<int:customer_id>/suspects/", suspects.suspects_of, name="suspects_of"),
    path("customers/<int:customer_id>/merge/<int:other_id>/", people.merge, name="merge"),
    path("customers/<int:customer_id>/unmerge/<int:party_id>/", people.unmerge, name="unmerge"),
    path("customers/<int:customer_id>/relatives/new/", people.add_relative, name="add_relative"),
    path(
        "customers/<int:customer_id>/relatives/<int:link_id>/end/", people.end_relative, name="end_relative"
    ),
    path("projects/<int:project_id>/customers/tags/", opportunity.tag_many, name="tag_many"),
    path("projects/<int:project_id>/contacts/", contacts.ContactList.as_view(), name="contacts"),
    path(_FIGURES, figures_conversion.FunnelPage.as_view(), name="funnel"),
    path(f"{_FIGURES}sources/", figures_conversion.SourcesPage.as_view(), name="figure_sources"),
    path(f"{_FIGURES}workload/", figures_workload.WorkloadPage.as_view(), name="workload"),
    path(f"{_FIGURES}lost/", figures_lost.LostPage.as_view(), name="lost_reasons"),
    path(f"{_FIGURES}deals/", customer_deals.CustomerDealList.as_view(), name="customer_deals"),
    path(
        "projects/<int:project_id>/service-rules/",
        service_rules.ServiceRuleList.as_view(),
        name="service_rules",
    ),
    path("projects/<int:project_id>/service-rules/new/", service_rules.set_rule, name="service_rule_set"),
    path("contacts/<int:contact_id>/void/", contacts.void, name="void_contact"),
    path("customers/<int:customer_id>/", card.customer, name="customer"),
    path("customers/<int:customer_id>/change/", card.change, name="change"),
    path("customers/<int:customer_id>/person/", card.correct_person, name="correct_person"),
    path("customers/<int:customer_id>/contacts/new/", contacts.record, name="record_contact"),
    path("customers/<int:customer_id>/files/new/", files.attach, name="attach"),
    path("customer-files/<int:file_id>/remove/", files.remove, name="remove_file"),
    path("customer-files/<int:file_id>/download/", files.download, name="download_file"),
    path("customers/<int:customer_id>/intent/", opportunity.intent, name="intent"),
    path("customers/<int:customer_id>/tags/", opportunity.tag, name="tag"),
    path("customers/<int:customer_id>/lost/", opportunity.lose, name="lose"),
    path("customers/<int:customer_id>/invalid/", opportunity.invalidate, name="invalidate"),
    path("customers/<int:customer_id>/reopen/", opportunity.reopen, name="reopen"),
    path("customers/<int:customer_id>/transfer/", card.transfer, name="transfer"),
    path("customers/<int:customer_id>/reveal/<str:field>/", reveal.reveal, name="reveal"),
]
