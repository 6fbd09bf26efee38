"""The secrets of two-factor under the present key."""

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt, encrypt
from django.core.management.base import BaseCommand
from django.db import transaction

NAMES = ("secret", "seed")


class Command(BaseCommand):
    help = (
        "Encrypts the secrets of two-factor anew with SECRET_KEY; afterwards SECRET_KEY_FALLBACKS may be emptied. "
        "What opens with none of the keys stays as it is and is said in the log."
    )

    @transaction.atomic
    def handle(self, *args, **options):
        renewed = 0
        for kept in Authenticator.objects.select_for_update().order_by("pk"):
            for name in NAMES:
                # one that no key opens reads otherwise each time
                if name in kept.data and (secret := decrypt(kept.data[name])) == decrypt(kept.data[name]):
                    kept.data[name] = encrypt(secret)
                    renewed += 1
            kept.save(update_fields=["data"])
        self.stdout.write(f"renewed: {renewed}")
