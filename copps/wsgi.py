"""The door through which a web server calls COPPS."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "copps.settings")
application = get_wsgi_application()
