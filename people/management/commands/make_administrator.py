"""The first account of a department, and the way back in when every administrator is locked out."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from people.actions import accounts


class Command(BaseCommand):
    help = "Makes an administrator of accounts and prints a password that is good for one sign-in."

    def add_arguments(self, parser):
        parser.add_argument("login")
        parser.add_argument("name")

    def handle(self, *args, login, name, **options):
        try:
            member, password = accounts.make_administrator(username=login, name=name)
        except ValidationError as problem:
            raise CommandError(" ".join(problem.messages)) from None
        self.stdout.write(f"{member.username} {password}")
