"""The doors to policing plans and their updates; the pages that show problem files beside them stand in `copps`."""

from django.urls import path

from partnerships.views import plan, update

urlpatterns = [
    path("community/plans/", plan.plans, name="plans"),
    path("community/plans/new/", plan.start, name="plan_new"),
    path("community/plans/<int:pk>/words/", plan.describe, name="plan_describe"),
    path("community/plans/<int:pk>/changes/", plan.changes, name="plan_changes"),
    path("community/plans/<int:pk>/move/<str:verb>/", plan.move, name="plan_move"),
    path("community/plans/<int:pk>/<str:name>/new/", plan.write, name="plan_piece_new"),
    path("community/plans/<int:pk>/<str:name>/<int:key>/", plan.write, name="plan_piece"),
    path("community/plans/<int:pk>/<str:name>/<int:key>/drop/", plan.drop, name="plan_piece_drop"),
    path("community/updates/<int:pk>/parts/", update.parts, name="update_parts"),
    path("community/updates/<int:pk>/changes/", update.changes, name="update_changes"),
    path("community/updates/<int:pk>/move/<str:verb>/", update.move, name="update_move"),
    path("community/updates/<int:pk>/priorities/<int:key>/", update.judge, name="update_line"),
    path("community/updates/<int:pk>/responses/new/", update.respond, name="update_response_new"),
    path("community/updates/<int:pk>/responses/<int:key>/", update.respond, name="update_response"),
    path("community/updates/<int:pk>/responses/<int:key>/drop/", update.drop, name="update_response_drop"),
]
