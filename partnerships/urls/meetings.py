"""The doors to meetings."""

from django.urls import path

from partnerships.views import heard, meeting, meeting_pieces, meeting_series
from partnerships.views.public import calendar

urlpatterns = [
    path("public/meetings.ics", calendar.meetings, name="public_meetings_feed"),
    path("public/areas/<slug:slug>/meetings.ics", calendar.of_area, name="public_area_meetings_feed"),
    path("community/heard/", heard.heard, name="heard"),
    path("community/heard/<slug:slug>/neighborhoods/new/", heard.name, name="heard_name"),
    path("community/heard/neighborhoods/<int:pk>/end/", heard.end, name="heard_end"),
    path("community/meetings/", meeting.meetings, name="meetings"),
    path("community/meetings/new/", meeting.new, name="meeting_new"),
    path("community/meetings/series/new/", meeting_series.new, name="meeting_series_new"),
    path("community/meetings/series/<int:pk>/", meeting_series.series, name="meeting_series"),
    path("community/meetings/series/<int:pk>/change/", meeting_series.change, name="meeting_series_change"),
    path("community/meetings/series/<int:pk>/end/", meeting_series.end, name="meeting_series_end"),
    path("community/meetings/<int:pk>/", meeting.meeting, name="meeting"),
    path("community/meetings/<int:pk>/change/", meeting.change, name="meeting_change"),
    path("community/meetings/<int:pk>/hold/", meeting.hold, name="meeting_hold"),
    path("community/meetings/<int:pk>/minutes/", meeting.minutes, name="meeting_minutes"),
    path("community/meetings/<int:pk>/approve/", meeting.approve, name="meeting_approve"),
    path("community/meetings/<int:pk>/cancel/", meeting.cancel, name="meeting_cancel"),
    path("community/meetings/<int:pk>/agenda/", meeting_pieces.agenda, name="meeting_agenda"),
    path("community/meetings/<int:pk>/items/new/", meeting_pieces.item_new, name="meeting_item_new"),
    path("community/meetings/<int:pk>/items/<int:key>/up/", meeting_pieces.item_up, name="meeting_item_up"),
    path(
        "community/meetings/<int:pk>/items/<int:key>/drop/",
        meeting_pieces.item_drop,
        name="meeting_item_drop",
    ),
    path(
        "community/meetings/<int:pk>/languages/new/", meeting_pieces.language_new, name="meeting_language_new"
    ),
    path(
        "community/meetings/<int:pk>/languages/<int:key>/",
        meeting_pieces.language_fill,
        name="meeting_language_fill",
    ),
    path(
        "community/meetings/<int:pk>/languages/<int:key>/open/",
        meeting_pieces.language_open,
        name="meeting_language_open",
    ),
    path(
        "community/meetings/<int:pk>/languages/<int:key>/drop/",
        meeting_pieces.language_drop,
        name="meeting_language_drop",
    ),
    path("community/meetings/<int:pk>/mode/", meeting_pieces.mode, name="meeting_mode"),
    path("community/meetings/<int:pk>/promises/new/", meeting_pieces.promise, name="meeting_promise"),
    path("community/meetings/<int:pk>/concerns/<int:key>/", meeting_pieces.answer, name="meeting_answer"),
]
