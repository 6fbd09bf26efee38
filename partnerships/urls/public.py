"""The doors to what is public: those of members who prepare it, and the pages that anybody may read."""

from django.urls import URLPattern, path

from partnerships.views import held, publication
from partnerships.views.public import alerts, data, pages, tell

urlpatterns: list[URLPattern] = [
    path("community/publishing/publishers/", publication.publishers, name="publishers"),
    path("community/publishing/<int:pk>/", publication.publication, name="publication"),
    path("community/publishing/<int:pk>/publish/", publication.publish, name="publication_publish"),
    path("community/publishing/<int:pk>/withdraw/", publication.withdraw, name="publication_withdraw"),
    path("community/publishing/<int:pk>/keep/", publication.keep, name="publication_keep"),
    path("community/held/", held.held, name="held"),
    path("public/tell/", tell.tell, name="public_tell"),
    path("public/report/", tell.report, name="public_report"),
    path("public/alerts/", alerts.alerts, name="public_alerts"),
    path("public/alerts/confirm/<slug:key>/", alerts.confirm, name="public_alert_confirm"),
    path("public/alerts/end/<str:signed>/", alerts.end, name="public_alert_end"),
    path("public/data/", data.data, name="public_data"),
    path("public/data/<slug:kind>.csv", data.sheet, name="public_sheet"),
    path("public/data/<slug:kind>.json", data.records, name="public_records"),
    path("public/areas/<slug:slug>/priorities.json", data.priorities, name="public_priorities"),
    path("public/feed.xml", data.feed, name="public_feed"),
    path("public/", pages.home, name="public_home"),
    path("public/areas/<slug:slug>/", pages.area, name="public_area"),
    path("public/pages/<slug:number>/", pages.publication, name="public_page"),
    path("public/all/<slug:what>/", pages.listed, name="public_list"),
]
