"""The site map."""

from django.contrib import admin
from django.urls import include, path

from copps.pages import area_file, handbook, home, information, styleguide

urlpatterns = [
    path("", home.home, name="home"),
    path("information/<str:number>/", information.information, name="information"),
    path("areas/<slug:slug>/", area_file.register, name="area_file"),
    path("", include("areas.urls")),
    path("", include("people.urls")),
    path("", include("problems.urls")),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("help/", handbook.help_page, name="help"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
    path("styleguide/map/", styleguide.sample_map, name="styleguide_map"),
]
