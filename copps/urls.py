"""The site map."""

from django.contrib import admin
from django.urls import include, path

from copps.pages import home

urlpatterns = [
    path("", home.home, name="home"),
    path("", include("areas.urls")),
    path("", include("people.urls")),
    path("", include("problems.urls")),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]
