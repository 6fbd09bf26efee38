from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "people"
    verbose_name = _("Members of the department")

    def ready(self):
        from people import listeners

        listeners.connect()
