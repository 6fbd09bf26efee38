"""Many who write at once leave one whole record."""

from threading import Barrier, Thread

import pytest
from django.db import connection, transaction

from ledger import heads
from ledger.actions import record
from ledger.models import Entry
from ledger.verify import verify
from people.models import Member

WRITERS, EACH = 32, 5


@pytest.mark.django_db(transaction=True)
def test_concurrent_writers_leave_one_whole_chain(writer, heads_file):
    start, errors = Barrier(WRITERS), []

    def write(name):
        try:
            start.wait()
            for number in range(EACH):
                with transaction.atomic():
                    Member.objects.filter(pk=writer.pk).update(badge=f"{name}")
                    record("a.b", writer, by=writer, now={"writer": name, "number": number})
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [Thread(target=write, args=(name,)) for name in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    said = sorted(
        (entry.words.now["writer"], entry.words.now["number"]) for entry in Entry.objects.with_words()
    )
    assert said == [(name, number) for name in range(WRITERS) for number in range(EACH)]
    report = verify()
    assert (report.fault, report.entries, report.warnings) == (None, WRITERS * EACH, [])
    assert sorted(line.sequence for line in heads.read(heads_file)) == list(range(1, WRITERS * EACH + 1))
