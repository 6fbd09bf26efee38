import datetime as dt

import pytest
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from people.sessions import SessionStore

pytestmark = pytest.mark.django_db


def kept():
    session = SessionStore()
    session["seen"] = 7
    session.create()
    return session.session_key


def test_session_is_read_in_one_query_as_django_kept_it(django_assert_num_queries):
    key = kept()
    with django_assert_num_queries(1):
        assert dict(SessionStore(key).items()) == {"seen": 7}
    assert dict(db.SessionStore(key).items()) == {"seen": 7}


def test_session_that_is_over_unknown_or_altered_is_empty():
    over, altered = kept(), kept()
    Session.objects.filter(pk=over).update(expire_date=timezone.now() - dt.timedelta(seconds=1))
    Session.objects.filter(pk=altered).update(session_data="altered")
    found = [SessionStore(key) for key in (over, "unknown-key", altered)]
    assert [dict(session.items()) for session in found] == [{}, {}, {}]
    assert [session.session_key for session in found] == [None, None, altered]
