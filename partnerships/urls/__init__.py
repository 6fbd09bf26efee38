"""The doors of `partnerships`, a file a noun."""

from partnerships.urls import meetings, needs, organizations, plans, public, surveys, taking_part

urlpatterns = [
    *organizations.urlpatterns,
    *meetings.urlpatterns,
    *surveys.urlpatterns,
    *needs.urlpatterns,
    *plans.urlpatterns,
    *taking_part.urlpatterns,
    *public.urlpatterns,
]
