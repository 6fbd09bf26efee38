"""The doors of `areas`."""

from django.urls import path

from areas.views import (
    answers,
    attachments,
    capture,
    city_map,
    narrative,
    observations,
    place,
    remark,
    responsibility,
    review,
    watches,
)

capture_urls = [
    path("information/new/", capture.new, name="information_new"),
    path("information/where/", place.where, name="information_where"),
    path("information/many/", observations.many, name="information_many"),
    path("information/many/<uuid:key>/", observations.many_sent, name="information_many_sent"),
    path("information/<str:number>/sent/", capture.sent, name="information_sent"),
    path("information/<str:number>/edit/", narrative.edit, name="information_edit"),
    path("attachments/<int:pk>/", attachments.attachment, name="attachment"),
    path("areas/map.json", city_map.city_map, name="city_map"),
    path("areas/names.json", place.area_names, name="area_names"),
    path("drafts/<str:key>/", capture.draft, name="draft"),
    path("places/", place.places, name="places"),
]

responsibility_urls = [
    path("areas/", responsibility.areas, name="areas"),
    path("areas/who-answered/", responsibility.who_answered, name="who_answered"),
    path("tasks/", responsibility.tasks, name="tasks"),
    path("tasks/<int:pk>/done/", responsibility.finish_task, name="finish_task"),
    path("tasks/<int:pk>/drop/", responsibility.drop_task, name="drop_task"),
    path("handovers/<int:pk>/", responsibility.handover, name="handover"),
    path("handovers/<int:pk>/sign/", responsibility.acknowledge_handover, name="acknowledge_handover"),
]

review_urls = [
    path("information/<str:number>/open/", review.open_entry, name="information_open"),
    path("information/<str:number>/place/", review.place, name="information_place"),
    path("information/<str:number>/actions/new/", review.add_action, name="information_act"),
    path("information/<str:number>/reopen/", review.reopen, name="information_reopen"),
    path("information/<str:number>/add/", review.add, name="information_add"),
    path("information/<str:number>/remarks/new/", remark.remark, name="information_remark"),
    path("information/<str:number>/forward/", answers.forward, name="information_forward"),
    path("information/<str:number>/tell/", answers.tell, name="information_tell"),
    path("answers/<int:pk>/letter/", answers.letter, name="answer_letter"),
    path("answers/<int:pk>/helped/", answers.note_helped, name="answer_helped"),
    path("helped/<uuid:token>/", answers.helped, name="helped"),
    path("actions/<int:pk>/done/", review.action_done, name="action_done"),
    path("actions/<int:pk>/drop/", review.action_drop, name="action_drop"),
    path("areas/<slug:slug>/queue/several/", review.several, name="queue_several"),
    path("areas/<slug:slug>/watches/", watches.watches, name="watches"),
    path("areas/<slug:slug>/watches/new/", watches.new_watch, name="new_watch"),
    path("areas/<slug:slug>/watches/<int:pk>/", watches.change_watch, name="change_watch"),
    path("areas/<slug:slug>/watches/<int:pk>/end/", watches.end_watch, name="end_watch"),
]

urlpatterns = [*capture_urls, *responsibility_urls, *review_urls]
