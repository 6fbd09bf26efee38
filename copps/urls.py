"""The site map."""

from django.contrib import admin
from django.urls import include, path

from copps.pages import (
    area_file,
    area_map,
    area_people,
    area_print,
    area_profile,
    chief,
    handbook,
    home,
    information,
    search,
    styleguide,
)

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
    path("areas/<slug:slug>/profile/", area_profile.profile, name="area_profile"),
    path("areas/<slug:slug>/profile/about/", area_profile.describe, name="describe_area"),
    path("areas/<slug:slug>/profile/new/", area_profile.add_note, name="add_note"),
    path("areas/<slug:slug>/profile/<int:pk>/", area_profile.change_note, name="change_note"),
    path("areas/<slug:slug>/profile/<int:pk>/end/", area_profile.end_note, name="end_note"),
    path("areas/<slug:slug>/people/", area_people.people, name="area_people"),
    path("areas/<slug:slug>/people/appoint/", area_people.appoint, name="appoint"),
    path("areas/<slug:slug>/people/act/", area_people.act, name="act"),
    path("areas/<slug:slug>/people/terms/<int:pk>/end/", area_people.end_term, name="end_term"),
    path("areas/<slug:slug>/people/assign/", area_people.assign, name="assign"),
    path("areas/<slug:slug>/people/officers/<int:pk>/release/", area_people.release, name="release"),
    path("areas/<slug:slug>/people/task/", area_people.give_task, name="give_task"),
    path("chief/", chief.chief, name="chief"),
    path("areas/<slug:slug>/print/", area_print.area_print, name="area_print"),
    path("areas/<slug:slug>/pdf/", area_print.area_pdf, name="area_pdf"),
    path("information/<str:number>/", information.information, name="information"),
]
