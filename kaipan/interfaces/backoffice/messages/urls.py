"""Addresses of messages, templates and rules."""

from django.urls import path

from kaipan.interfaces.backoffice.messages import lists, sending, templates, views

app_name = "messages"

urlpatterns = [
    path("projects/<int:project_id>/messages/", lists.MessageList.as_view(), name="messages"),
    path("projects/<int:project_id>/message-templates/", lists.TemplateList.as_view(), name="templates"),
    path("projects/<int:project_id>/message-templates/new/", templates.define, name="template_new"),
    path("message-templates/<int:template_id>/", templates.template, name="template"),
    path("message-templates/<int:template_id>/revise/", templates.revise, name="revise"),
    path("message-templates/<int:template_id>/retire/", templates.retire, name="retire"),
    path("customers/<int:customer_id>/messages/new/", sending.send, name="send"),
    path("messages/<int:message_id>/", views.message, name="message"),
    path("messages/<int:message_id>/resend/", views.resend, name="resend"),
    path("messages/<int:message_id>/cancel/", views.cancel, name="cancel"),
    path("message-terms/", templates.terms, name="terms"),
]
