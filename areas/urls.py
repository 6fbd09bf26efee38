"""The doors of `areas`."""

from django.urls import path

from areas.views import attachments, capture, city_map, narrative, observations, place, responsibility

capture_urls = [
    path("information/new/", capture.new, name="information_new"),
    path("information/where/", place.where, name="information_where"),
    path("information/many/", observations.many, name="information_many"),
    path("information/many/<uuid:key>/", observations.many_sent, name="information_many_sent"),
    path("information/<str:number>/sent/", capture.sent, name="information_sent"),
    path("information/<str:number>/edit/", narrative.edit, name="information_edit"),
    path("attachments/<int:pk>/", attachments.attachment, name="attachment"),
    path("areas/map.json", city_map.city_map, name="city_map"),
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

urlpatterns = [*capture_urls, *responsibility_urls]
