"""The site map."""

from django.contrib import admin
from django.urls import include, path

from copps.pages import area_file, area_map, area_print, handbook, home, information, search, styleguide

urlpatterns = [
    path("", home.home, name="home"),
    path("", include("areas.urls")),
    path("", include("people.urls")),
    path("", include("problems.urls")),
    path("admin/", admin.site.urls),
    path("help/", handbook.help_page, name="help"),
    path("styleguide/", styleguide.styleguide, name="styleguide"),
    path("styleguide/map/", styleguide.sample_map, name="styleguide_map"),
    path("search/", search.search, name="search"),
    path("areas/map/", area_map.wall_map, name="wall_map"),
    path("areas/<slug:slug>/", area_file.register, name="area_file"),
    path("areas/<slug:slug>/file/", area_file.whole_file, name="whole_file"),
    path("areas/<slug:slug>/map/", area_map.area_map, name="area_map"),
    path("areas/<slug:slug>/profile/", area_file.register, name="area_profile"),
    path("areas/<slug:slug>/people/", area_file.register, name="area_people"),
    path("areas/<slug:slug>/print/", area_print.area_print, name="area_print"),
    path("areas/<slug:slug>/pdf/", area_print.area_pdf, name="area_pdf"),
    path("information/<str:number>/", information.information, name="information"),
]
