"""One of everything, so that every address names something that is there and could leak."""

import datetime as dt
import uuid

from django.test import Client
from django.utils import timezone

from areas.actions import drafts, profile, promises, review, tasks, watches
from areas.models import Answer, Handover
from people.actions import jobs
from people.models import Department, Job, Member, Notice, Role
from problems.actions import audit as audits
from problems.actions import citing, writing
from problems.actions import person as persons
from problems.actions import practice as practices
from problems.actions import tasks as problem_tasks
from problems.models import Escalation, Measure, Recheck
from tests.access.rows import NOUNS
from tests.factories import Around, MemberFactory, OfficialFactory, accepted, command, information

ROLES = (
    "anonymous",
    "deactivated",
    "officer",
    "stranger",
    "professional",
    "commander",
    "other_commander",
    "chief",
    "clerk",
    "analyst",
    "administrator",
    "official",
)


class World(Around):
    """The people of `Around` and one of each thing, all of them about the first area."""

    def __init__(self):
        super().__init__()
        self.now = timezone.now()
        self.professional = MemberFactory(role=Role.PROFESSIONAL, rank="")
        self.deactivated, self.official = MemberFactory(), OfficialFactory()
        Department.objects.update(holding_desk_owner=self.clerk)
        self.entry = information(by=self.officer, area=self.area, narrative="A gate bangs at night.")
        self.sent_key = uuid.uuid4()
        self.about_commander = information(
            by=self.stranger, area=self.area, kind="member-complaint", about_member=self.commander
        )
        review.open_information(self.entry, by=self.commander)
        self.entry.refresh_from_db()
        review.decide(
            self.entry,
            outcome="acted",
            summary="The owner was called.",
            by=self.commander,
            version=self.entry.version,
        )
        self.entry.refresh_from_db()
        self.promised = promises.add_action(
            self.entry, body="Oil it.", by=self.commander, due_date=dt.date(2030, 1, 1)
        )
        self.entry.refresh_from_db()
        self.answer = Answer.objects.create(
            information=self.entry, channel=Answer.By.LETTER, by=self.commander, at=self.now
        )
        self.watch = watches.make_watch(area=self.area, name="Gates", by=self.commander)
        self.note = profile.write_note(self.area, by=self.commander, kind="place", title="Lumber yard")
        self.task = tasks.give_task(
            area=self.area, to=self.officer, body="Look at the gate.", by=self.commander
        )
        self.escalation = Escalation.objects.create(
            information=self.entry, reason=Escalation.Reason.values[0], tried="All.", asked="More.",
            raised_by=self.commander, raised_at=self.now,
        )  # fmt: skip
        self._open_file()
        past = self.now - dt.timedelta(days=40)
        self.term = command(self.area, self.commander, from_at=past, until_at=past + dt.timedelta(days=1))
        self.handover = Handover.objects.create(
            area=self.area,
            from_member=self.chief,
            to_member=self.commander,
            command=self.term,
            pack={},
            made_at=self.now,
        )
        self.job = jobs.start_job(kind=Job.Kind.AREA_FILE_PDF, title="File", by=self.commander, arguments={})
        self.notice = Notice.objects.create(
            member=self.officer, verb="x", text="x", url="/about/", key="x", created_at=self.now
        )
        drafts.keep(by=self.officer, key="information", fields={})
        for noun in NOUNS:
            noun.put(self)
        self.cited = citing.cite(self.problem, self.finished_needs.needs.get(), by=self.officer)
        self.clients = {role: self._client(role) for role in ROLES}
        Member.objects.filter(pk=self.deactivated.pk).update(is_active=False)

    def _open_file(self):
        self.problem = accepted(by=self.officer, commander=self.commander, area=self.area)
        self.scan = self.problem.scans.get()
        self.plan_task = problem_tasks.give(
            self.problem, body="Look.", party="Public Works", by=self.commander
        )
        self.measure = writing.add(
            self.problem, Measure, by=self.officer, name="Calls", unit="calls", source="Dispatch"
        )
        self.recheck = Recheck.objects.create(problem=self.problem, due_date=dt.date(2030, 1, 1))

        today = timezone.localdate()
        self.person = persons.refer(
            self.problem, role="offender", identity="Robin Quill", purpose="Talk to the family.", by=self.officer,
            expires_on=today + dt.timedelta(days=30),
        )  # fmt: skip
        self.practice = practices.add(
            title="Light", behavior="Drinking", agency="Elm Falls", source="A letter", done="A lamp.",
            worked="failed", result="None.", by=self.officer,
        )  # fmt: skip
        practices.use(self.practice, self.problem, words="A lamp.", by=self.officer)
        self.audit = audits.draw(size=1, from_date=today, until_date=today, by=self.chief)
        self.audited = self.audit.files.get()

    def _client(self, role):
        client = Client(raise_request_exception=False)
        if role != "anonymous":
            client.force_login(getattr(self, role))
        return client
