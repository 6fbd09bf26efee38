"""What somebody with every right over the database does to the record is found, wherever it is done."""

import os
from random import Random

import pytest
from django.db import transaction
from django.db.models import F

from ledger import heads
from ledger.actions import record
from ledger.models import Chain, Entry, Words
from ledger.seals import SEALED
from ledger.verify import verify

ENTRIES = 60
SAMPLE = 200 if os.environ.get("COPPS_PROOFS") == "1" else 40
FAR = 1_000_000
SPOKEN = ("was", "now", "note", "text")

pytestmark = [pytest.mark.django_db, pytest.mark.proofs]


def place_in_the_middle(random):
    return random.randint(2, ENTRIES - 3)


def renumber(entries, by):
    """Moves entries with their words, as links that hold demand."""
    for number in entries.order_by("-sequence" if by > 0 else "sequence").values_list("pk", flat=True):
        moved = copy_of(number)
        moved["entry"].update(id=number + by, sequence=number + by)
        take_out(number)
        put_in(moved)


def copy_of(number):
    return {
        "entry": Entry.objects.values().get(pk=number),
        "words": Words.objects.values("salt", "was", "now", "note", "text").get(pk=number),
    }


def put_in(copy):
    Entry.objects.create(**copy["entry"])
    Words.objects.create(entry_id=copy["entry"]["id"], **copy["words"])


def take_out(*numbers):
    Words.objects.filter(pk__in=numbers)._raw_delete("default")
    Entry.objects.filter(pk__in=numbers)._raw_delete("default")


def cut_tail(random):
    last = random.randint(1, ENTRIES - 1)
    take_out(*range(last + 1, ENTRIES + 1))
    return last


def rewind(last):
    Chain.objects.update(sequence=last, seal=Entry.objects.get(sequence=last).seal)


def alter_a_column(random):
    place, column = place_in_the_middle(random), random.choice([*SEALED[2:], "seal"])
    entry = Entry.objects.get(sequence=place)
    value = getattr(entry, column)
    if column == "actor_id":
        value = None if value else Entry.objects.filter(actor__isnull=False).first().actor_id
    elif column == "in_file":
        value = not value
    elif column == "at":
        value = value.replace(microsecond=(value.microsecond + 1) % 1_000_000)
    elif column == "area_id":
        value = 8 if value else 7
    else:
        value = value[:-1] + ("0" if value[-1:] != "0" else "1")
    Entry.objects.filter(sequence=place).update(**{column: value})
    return {"altered"}, place


def alter_the_sequence(random):
    place = place_in_the_middle(random)
    Entry.objects.filter(sequence=place).update(sequence=FAR)
    return {"reordered"}, place


def alter_the_key(random):
    place = place_in_the_middle(random)
    moved = copy_of(place)
    moved["entry"].update(id=FAR)
    take_out(place)
    put_in(moved)
    return {"reordered", "altered"}, place


def delete_one(random):
    place = place_in_the_middle(random)
    take_out(place)
    return {"deleted"}, place


def delete_some(random):
    place = place_in_the_middle(random)
    take_out(place, place + 1, ENTRIES)
    return {"deleted"}, place


def delete_the_first(random):
    last = random.randint(1, 5)
    take_out(*range(1, last + 1))
    return {"deleted"}, 1


def delete_and_close_the_gap(random):
    place = place_in_the_middle(random)
    take_out(place)
    renumber(Entry.objects.filter(pk__gt=place), -1)
    Chain.objects.update(sequence=F("sequence") - 1)
    return {"altered"}, place


def insert(random):
    place = place_in_the_middle(random)
    forged = copy_of(place)
    renumber(Entry.objects.filter(pk__gte=place), 1)
    forged["entry"].update(verb="problem.closed", seal=f"{random.getrandbits(256):064x}")
    put_in(forged)
    Chain.objects.update(sequence=F("sequence") + 1)
    return {"inserted"}, place


def insert_before_the_first(random):
    forged = copy_of(1)
    forged["entry"].update(id=0, sequence=0, seal=f"{random.getrandbits(256):064x}")
    put_in(forged)
    return {"inserted"}, 0


def append_a_forgery(random):
    forged = copy_of(ENTRIES)
    place = ENTRIES + random.choice([1, 1, 7])
    forged["entry"].update(id=place, sequence=place, seal=f"{random.getrandbits(256):064x}")
    put_in(forged)
    return {"inserted"}, place


def append_a_forgery_and_its_head(random):
    append_a_forgery(Random(0))
    forged = Entry.objects.order_by("-sequence").first()
    Chain.objects.update(sequence=forged.sequence, seal=forged.seal)
    return {"altered", "deleted"}, ENTRIES + 1


def swap(random):
    one, other = sorted(random.sample(range(1, ENTRIES + 1), 2))
    if random.random() < 0.4:
        other = one + 1
    first, second = copy_of(one), copy_of(other)
    take_out(one, other)
    first["entry"].update(id=other, sequence=other)
    second["entry"].update(id=one, sequence=one)
    put_in(first)
    put_in(second)
    return {"reordered"}, one


def cut_the_tail(random):
    return {"cut_off"}, cut_tail(random) + 1


def cut_the_tail_and_rewind(random):
    last = cut_tail(random)
    rewind(last)
    return {"cut_off"}, last + 1


def cut_everything(random):
    take_out(*range(1, ENTRIES + 1))
    Chain.objects.update(sequence=0, seal="")
    return {"cut_off"}, 1


def put_back_an_older_copy_and_write_on(random):
    last = cut_tail(random)
    rewind(last)
    subject = Entry.objects.filter(actor__isnull=False).first()
    written = random.randint(1, ENTRIES)
    for number in range(written):
        with transaction.atomic():
            record(f"later.{number}", subject)
    heads.append(heads.HeadLine(*heads.head()[:3]))
    # the heads remember every tenth entry
    remembered = (last // 10 + 1) * 10
    if last + written < remembered:
        return {"cut_off"}, last + written + 1
    return {"older_copy"}, remembered


def alter_the_words(random):
    place = place_in_the_middle(random)
    Words.objects.filter(pk=place).update(**{random.choice([*SPOKEN, "salt"]): "other"})
    return {"words_altered"}, place


def swap_the_words(random):
    one, other = sorted(random.sample(range(1, ENTRIES + 1), 2))
    first, second = copy_of(one)["words"], copy_of(other)["words"]
    Words.objects.filter(pk=one).update(**second)
    Words.objects.filter(pk=other).update(**first)
    return {"words_altered"}, one


def blank_the_words(random):
    place = place_in_the_middle(random)
    Words.objects.filter(pk=place).update(salt="", was=None, now=None, note="", text="")
    return {"words_altered"}, place


def delete_the_words(random):
    place = place_in_the_middle(random)
    Words.objects.filter(pk=place)._raw_delete("default")
    return {"words_deleted"}, place


def alter_the_head(random):
    Chain.objects.update(seal=f"{random.getrandbits(256):064x}")
    return {"head_altered"}, ENTRIES


def set_the_head_back(random):
    last = random.randint(1, ENTRIES - 1)
    rewind(last)
    return {"head_altered"}, ENTRIES


def rename_the_chain(random):
    Chain.objects.update(code=f"{random.getrandbits(128):032x}")
    return {"altered"}, 1


TAMPERINGS = [
    alter_a_column,
    delete_one,
    insert,
    swap,
    cut_the_tail,
    cut_the_tail_and_rewind,
    put_back_an_older_copy_and_write_on,
    alter_the_words,
    blank_the_words,
    alter_the_sequence,
    alter_the_key,
    delete_some,
    delete_the_first,
    delete_and_close_the_gap,
    insert_before_the_first,
    append_a_forgery,
    append_a_forgery_and_its_head,
    cut_everything,
    swap_the_words,
    delete_the_words,
    alter_the_head,
    set_the_head_back,
    rename_the_chain,
]


@pytest.mark.parametrize("number", range(SAMPLE))
def test_tampering_is_found_where_it_was_done(number, write, as_an_attacker):
    write(ENTRIES)
    control = verify()
    assert (control.fault, control.entries) == (None, ENTRIES)
    kinds, place = TAMPERINGS[number % len(TAMPERINGS)](Random(number))
    fault = verify().fault
    assert fault is not None
    assert (fault.kind in kinds, fault.sequence, fault.kind) == (True, place, fault.kind)


@pytest.mark.parametrize("column", [*SEALED[2:], "seal"])
def test_altering_any_column_is_found(column, write, as_an_attacker):
    class Chosen(Random):
        def choice(self, options):
            return column

    write(ENTRIES)
    kinds, place = alter_a_column(Chosen(1))
    fault = verify().fault
    assert ({fault.kind}, fault.sequence) == (kinds, place)


def test_untouched_record_is_whole(write, as_an_attacker):
    write(ENTRIES)
    report = verify()
    assert (report.fault, report.entries) == (None, ENTRIES)
    assert (report.chain, report.seal) == (heads.head().chain, heads.head().seal)
