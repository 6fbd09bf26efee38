"""Documents keep their versions whole, are read and signed by each member; trainers sign checklists off."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from areas.actions.entry import Stale
from areas.workflow import NotReady
from ledger.models import Entry
from partnerships.actions import checklist, document
from partnerships.panels import document as panels
from people.models import Acknowledgement, Document, DocumentVersion, Notice, SignOff

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def issue(by, **words):
    told = {
        "kind": "mission",
        "title": "Mission",
        "body": "We serve.",
        "effective_date": timezone.localdate(),
    }
    return document.issue(by=by, **(told | words))


def revise(found, by, version=1, **words):
    told = {"body": "We serve all.", "effective_date": timezone.localdate(), "changed": "All."}
    return document.revise(found, by=by, version=version, **(told | words))


def in_force(on=None):
    found = DocumentVersion.objects.in_force(on=on or timezone.localdate()).in_order()
    return [(each.document.title, each.number) for each in found]


def test_versions_are_kept_whole_and_the_newest_of_its_day_is_in_force(around):
    today = timezone.localdate()
    mission = issue(around.chief, effective_date=today - 9 * DAY)
    revise(mission, around.chief)
    revise(mission, around.chief, 2, body="We serve tomorrow.", effective_date=today + DAY)
    assert list(mission.versions.order_by("number").values_list("number", "body", "author")) == [
        (1, "We serve.", around.chief.pk),
        (2, "We serve all.", around.chief.pk),
        (3, "We serve tomorrow.", around.chief.pk),
    ]
    assert [in_force(today + n * DAY) for n in (-10, -1, 0, 1)] == [
        [],
        [("Mission", 1)],
        [("Mission", 2)],
        [("Mission", 3)],
    ]
    line = Entry.objects.about(mission.versions.get(number=2)).get()
    assert (line.verb, line.words.text, line.words.note, line.in_file) == (
        "document.issued",
        "We serve all.",
        "All.",
        False,
    )
    assert str(mission.versions.get(number=2)) == "Mission, version 2"


def test_revision_refuses_an_old_page_an_earlier_day_and_an_ended_document(around):
    mission = issue(around.chief)
    with pytest.raises(Stale) as why:
        revise(mission, around.chief, 0)
    assert (why.value.current.version, why.value.current.body) == (1, "We serve.")
    with pytest.raises(NotReady, match="before the version"):
        revise(mission, around.chief, effective_date=timezone.localdate() - DAY)
    with pytest.raises(NotReady, match="later day to sign"):
        revise(mission, around.chief, sign_by_date=timezone.localdate() - DAY)
    with pytest.raises(NotReady, match="Say why"):
        document.end(mission, reason=" ", by=around.chief)
    document.end(mission, reason="Replaced.", by=around.chief)
    for late in (
        lambda: revise(mission, around.chief),
        lambda: document.end(mission, reason="Again.", by=around.chief),
    ):
        with pytest.raises(NotReady, match="no longer in use"):
            late()
    assert (in_force(), list(Document.objects.ended())) == ([], [mission])


def test_title_is_used_once_and_a_checklist_has_items(around):
    issue(around.chief)
    with pytest.raises(NotReady, match="of this title"):
        issue(around.chief, title="MISSION")
    with pytest.raises(NotReady, match="at least one item"):
        issue(around.chief, kind="checklist", title="Weeks")


@pytest.mark.parametrize("who", ["commander", "officer", "clerk", "analyst"])
def test_documents_are_issued_by_the_two_offices(around, who):
    member, mission = getattr(around, who), issue(around.administrator)
    for verb in (
        lambda: issue(member, title="Other"),
        lambda: revise(mission, member),
        lambda: document.end(mission, reason="Old.", by=member),
    ):
        with pytest.raises(PermissionDenied):
            verb()


def test_each_member_is_asked_to_sign_once_and_signing_is_on_the_record(around):
    today = timezone.localdate()
    version = issue(around.chief, sign_by_date=today + DAY).versions.get()
    assert Notice.objects.filter(verb="document.issued").count() == 7
    assert list(DocumentVersion.objects.in_force(on=today).to_sign_by(around.officer)) == [version]
    signed = document.acknowledge(version, by=around.officer)
    assert document.acknowledge(version, by=around.officer) == signed
    assert [line.verb for line in Entry.objects.about(version)] == [
        "document.issued",
        "document.acknowledged",
    ]
    assert list(DocumentVersion.objects.in_force(on=today).to_sign_by(around.officer)) == []
    assert list(DocumentVersion.objects.in_force(on=today).to_sign_by(around.stranger)) == [version]
    assert panels.signing_of(version, around.chief)["signed"] == 1
    of_commander = panels.signing_of(version, around.commander)
    assert of_commander == {"asked": 1, "signed": 1, "open": []}
    assert panels.signing_of(version, around.other_commander)["open"] == [around.stranger]
    assert panels.signing_of(version, around.officer) is None


def test_version_that_nobody_is_asked_to_sign_waits_for_nobody(around):
    issue(around.chief)
    assert list(DocumentVersion.objects.to_sign_by(around.officer)) == []
    assert Notice.objects.count() == 0


def test_earlier_or_later_version_is_not_signed(around):
    mission = issue(around.chief)
    revise(mission, around.chief)
    revise(mission, around.chief, 2, effective_date=timezone.localdate() + DAY)
    for number in (1, 3):
        with pytest.raises(NotReady, match="not in force"):
            document.acknowledge(mission.versions.get(number=number), by=around.officer)
    assert Acknowledgement.objects.count() == 0


def weeks(around, **words):
    told = {"kind": "checklist", "title": "Weeks", "items": ["Meets a group", "Opens a file"]}
    return issue(around.chief, **(told | {"trainers": [around.commander]} | words)).versions.get()


def sign(version, by, trainee, items=(0,), **words):
    return checklist.sign_off(version, items=items, trainee=trainee, by=by, **words)


def test_trainer_signs_off_items_of_a_trainee(around):
    version = weeks(around)
    sign(version, around.commander, around.stranger, note="At the library.")
    made = sign(version, around.chief, around.stranger, (0, 1))
    assert [(each.item, each.trainer) for each in made] == [(1, around.chief)]
    rows = panels.items_of(version, around.stranger)
    assert [(row["text"], row["done"].trainer, row["done"].note) for row in rows] == [
        ("Meets a group", around.commander, "At the library."),
        ("Opens a file", around.chief, ""),
    ]
    assert panels.trainees_of(version) == [{"member": around.stranger, "done": 2}]
    line = Entry.objects.about(version).last()
    assert (line.verb, line.words.now) == (
        "checklist.signed_off",
        {"trainee": str(around.stranger), "items": ["Opens a file"]},
    )


def test_sign_off_refuses_oneself_others_and_what_is_no_item(around):
    version = weeks(around)
    for by, trainee in [
        (around.commander, around.commander), (around.officer, around.stranger),
        (around.other_commander, around.officer), (around.administrator, around.officer),
    ]:  # fmt: skip
        with pytest.raises(PermissionDenied):
            sign(version, by, trainee)
    with pytest.raises(NotReady, match="takes part"):
        sign(version, around.commander, around.administrator)
    sign(version, around.commander, around.officer)
    for items in [(), (0,), (2,)]:
        with pytest.raises(NotReady, match="at least one item"):
            sign(version, around.commander, around.officer, items)


def test_sign_off_is_taken_back_by_its_trainer_or_the_chief(around):
    version = weeks(around, trainers=[around.commander, around.other_commander])
    (first,), (second,) = (sign(version, around.commander, around.officer, (n,)) for n in (0, 1))
    with pytest.raises(PermissionDenied):
        checklist.take_back(first, by=around.other_commander)
    checklist.take_back(first, by=around.commander)
    checklist.take_back(second, by=around.chief)
    with pytest.raises(NotReady, match="already"):
        checklist.take_back(first, by=around.commander)
    assert list(SignOff.objects.standing()) == []
    line = Entry.objects.about(version).last()
    assert (line.verb, line.words.was) == (
        "checklist.taken_back",
        {"trainee": str(around.officer), "item": "Opens a file"},
    )
    sign(version, around.commander, around.officer)


def test_pages_issue_revise_sign_and_end(client, around):
    client.force_login(around.chief)
    assert "No document is in force" in client.get(reverse("documents")).content.decode()
    today = timezone.localdate()
    sent = {
        "kind": "policy", "title": "Policy", "body": "All take part.", "effective_date": today, "position": 5,
        "sign_by_date": today + DAY,
    }  # fmt: skip
    refused = client.post(reverse("issue_document"), sent | {"kind": "checklist"})
    assert (refused.status_code, "All take part." in refused.content.decode()) == (422, True)
    assert client.post(reverse("issue_document"), sent).url == reverse("documents")
    policy = Document.objects.get()
    assert "read and sign by" in client.get(reverse("documents")).content.decode()
    revising = reverse("revise_document", args=[policy.pk])
    assert client.get(revising).context["form"].initial["body"] == "All take part."
    again = sent | {"version": 1, "changed": "Tomorrow.", "body": "All of us.", "effective_date": today + DAY}
    assert client.post(revising, again).url == policy.get_absolute_url()
    assert client.post(revising, again | {"body": "Lost?"}).status_code == 422
    client.force_login(around.officer)
    page = client.get(policy.get_absolute_url()).content.decode()
    assert ("All take part." in page, "All of us." in page, "Who has signed" in page) == (True, False, False)
    later = client.get(reverse("document_version", args=[policy.pk, 2])).content.decode()
    assert ("All of us." in later, "not in force yet" in later) == (True, True)
    assert (
        "not in force"
        in client.post(reverse("acknowledge", args=[policy.pk, 2]), follow=True).content.decode()
    )
    signed = client.post(reverse("acknowledge", args=[policy.pk, 1]), follow=True).content.decode()
    assert "You read and signed this version" in signed
    assert client.get(reverse("document_version", args=[policy.pk, 3])).status_code == 404
    about = client.get(reverse("about")).content.decode()
    assert ("All take part." in about, "The city is divided" in about, "We work with" in about) == (
        True,
        False,
        True,
    )
    client.force_login(around.chief)
    signing = client.get(policy.get_absolute_url()).context["signing"]
    assert (signing["asked"], signing["signed"]) == (8, 1)
    assert client.post(reverse("end_document", args=[policy.pk]), {"reason": "Old."}).url == reverse(
        "documents"
    )
    assert "Old." in client.get(reverse("documents")).content.decode()


def test_document_of_a_later_day_shows_what_comes(client, around):
    mission = issue(around.chief, effective_date=timezone.localdate() + DAY)
    client.force_login(around.officer)
    assert "Not in force yet" in client.get(reverse("documents")).content.decode()
    assert "We serve." in client.get(mission.get_absolute_url()).content.decode()


def test_checklist_pages_show_the_trainee_and_let_the_trainer_sign(client, around):
    version = weeks(around)
    url = reverse("checklist", args=[version.document_id, 1, around.stranger.pk])
    client.force_login(around.commander)
    assert client.get(url).context["may_sign"] is True
    assert client.post(url, {"note": "Seen."}).status_code == 422
    assert client.post(url, {"items": ["0", "1"], "note": "Seen."}).url == url
    page = client.get(url)
    assert (page.context["may_sign"], page.context["done_count"]) == (False, 2)
    listed = client.get(version.get_absolute_url()).context["trainees"]
    assert listed == [{"member": around.stranger, "done": 2}]
    client.force_login(around.stranger)
    assert "Seen." in client.get(url).content.decode()
    own = client.get(version.document.get_absolute_url())
    assert (own.context["trainees"], own.content.decode().count("signed off</span>")) == (None, 2)
    client.force_login(around.commander)
    back = reverse("take_back_sign_off", args=[SignOff.objects.first().pk])
    assert client.post(back).url == url
    assert "already" in client.post(back, follow=True).content.decode()
    plain = issue(around.chief).versions.get()
    assert (
        client.get(reverse("checklist", args=[plain.document_id, 1, around.stranger.pk])).status_code == 404
    )
