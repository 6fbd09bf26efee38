"""The doors of `problems`."""

from django.urls import path

from problems.views import audit, moves, neighbors, paper, person, pieces, problem
from problems.views import escalation as views

urlpatterns = [
    path("audits/", audit.audits, name="audits"),
    path("audits/<int:pk>/", audit.audit, name="audit"),
    path("audits/<int:pk>/files/<int:key>/", audit.judge, name="audit_judge"),
    path("escalations/", views.escalations, name="escalations"),
    path("escalations/<int:pk>/", views.escalation, name="escalation"),
    path("escalations/<int:pk>/open/", views.open_escalation, name="escalation_open"),
    path("escalations/<int:pk>/ask/", views.ask_back, name="escalation_ask"),
    path("escalations/<int:pk>/reply/", views.reply, name="escalation_reply"),
    path("escalations/<int:pk>/answer/", views.answer, name="escalation_answer"),
    path("escalations/<int:pk>/withdraw/", views.withdraw, name="escalation_withdraw"),
    path("escalations/<int:pk>/carry-out/", views.carry_out, name="escalation_carry_out"),
    path("information/<str:number>/escalate/", views.escalate, name="escalate"),
    path("problems/", problem.problems, name="problems"),
    path("information/<str:number>/problem/", neighbors.entry_to_problem, name="entry_to_problem"),
    path("problems/repeats/", neighbors.repeats, name="problem_repeats"),
    path("problems/new/", problem.open_problem, name="problem_new"),
    path("problems/<str:number>/", problem.problem, name="problem"),
    path("problems/<str:number>/escalate/", views.escalate_problem, name="problem_escalate"),
    path("problems/<str:number>/record/", paper.record_of, name="problem_record"),
    path("problems/<str:number>/print/", paper.printed, name="problem_print"),
    path("problems/<str:number>/council/", paper.one_pager, name="problem_council"),
    path("problems/<str:number>/lead/", problem.lead, name="problem_lead"),
    path("problems/<str:number>/area/", problem.area, name="problem_area"),
    path("problems/<str:number>/link/", problem.link, name="problem_link"),
    path("problems/<str:number>/rechecks/<int:pk>/", problem.recheck, name="problem_recheck"),
    path("problems/<str:number>/move/<str:verb>/", moves.move, name="problem_move"),
    path("problems/<str:number>/persons/", person.persons, name="problem_persons"),
    path("problems/<str:number>/persons/new/", person.refer, name="person_new"),
    path("problems/<str:number>/persons/<int:pk>/", person.person, name="person"),
    path("problems/<str:number>/persons/<int:pk>/end/", person.end, name="person_end"),
    path("problems/<str:number>/tasks/new/", pieces.give_task, name="plan_task_new"),
    path("problems/<str:number>/tasks/<int:pk>/done/", pieces.finish_task, name="plan_task_done"),
    path("problems/<str:number>/tasks/<int:pk>/drop/", pieces.drop_task, name="plan_task_drop"),
    path("problems/<str:number>/measures/<int:pk>/result/", pieces.save_result, name="problem_result"),
    path("problems/<str:number>/<str:name>/new/", pieces.write, name="piece_new"),
    path("problems/<str:number>/<str:name>/<int:pk>/", pieces.write, name="piece"),
    path("problems/<str:number>/<str:name>/<int:pk>/drop/", pieces.drop, name="piece_drop"),
]
