"""The doors to needs assessments."""

from django.urls import path

from partnerships.views import needs

ONE = "community/needs/<slug:slug>/<int:pk>/"

urlpatterns = [
    path("community/needs/", needs.areas, name="needs_areas"),
    path("community/needs/<slug:slug>/", needs.needs, name="needs"),
    path(f"{ONE}count/", needs.count_again, name="needs_count"),
    path(f"{ONE}words/", needs.words, name="needs_words"),
    path(f"{ONE}rank/", needs.rank, name="needs_rank"),
    path(f"{ONE}finish/", needs.finish, name="needs_finish"),
    path(f"{ONE}heard/new/", needs.source, name="need_source_new"),
    path(f"{ONE}heard/<int:key>/", needs.source, name="need_source"),
    path(f"{ONE}heard/<int:key>/drop/", needs.drop_source, name="need_source_drop"),
    path(f"{ONE}concerns/new/", needs.need, name="need_new"),
    path(f"{ONE}concerns/<int:key>/", needs.need, name="need"),
    path(f"{ONE}concerns/<int:key>/drop/", needs.drop_need, name="need_drop"),
]
