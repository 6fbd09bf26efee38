"""How sign-in is adapted to a department: accounts are made by an administrator, never by oneself."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """No sign-up; everything else as allauth has it."""

    def is_open_for_signup(self, request):
        return False
