"""The doors of `problems`."""

from django.urls import path

from problems import views

urlpatterns = [
    path("escalations/", views.escalations, name="escalations"),
    path("escalations/<int:pk>/", views.escalation, name="escalation"),
    path("escalations/<int:pk>/open/", views.open_escalation, name="escalation_open"),
    path("escalations/<int:pk>/ask/", views.ask_back, name="escalation_ask"),
    path("escalations/<int:pk>/reply/", views.reply, name="escalation_reply"),
    path("escalations/<int:pk>/answer/", views.answer, name="escalation_answer"),
    path("escalations/<int:pk>/withdraw/", views.withdraw, name="escalation_withdraw"),
    path("escalations/<int:pk>/carry-out/", views.carry_out, name="escalation_carry_out"),
    path("information/<str:number>/escalate/", views.escalate, name="escalate"),
]
