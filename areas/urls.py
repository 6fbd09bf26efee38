"""The doors of `areas`."""

from django.urls import path

from areas.views import capture, place

capture_urls = [
    path("information/new/", capture.new, name="information_new"),
    path("information/where/", place.where, name="information_where"),
    path("information/<str:number>/sent/", capture.sent, name="information_sent"),
    path("drafts/<str:key>/", capture.draft, name="draft"),
    path("places/", place.places, name="places"),
]

urlpatterns = [*capture_urls]
