"""The members of the Larkfield Police Department, who never lived."""

from people.models import Member, Role

PASSWORD = "larkfield-demo"  # noqa: S105 known to everybody on purpose, and refused where DEBUG is off

MEMBERS = [
    ("chief", "Dana Merrick", "Chief", Role.CHIEF, "English"),
    ("ortega", "Maria Ortega", "Sgt.", Role.SERGEANT, "English, Spanish"),
    ("whitfield", "Paul Whitfield", "Sgt.", Role.SERGEANT, "English"),
    ("lindqvist", "Anna Lindqvist", "Ofc.", Role.OFFICER, "English, Swedish"),
    ("bello", "Samuel Bello", "Ofc.", Role.OFFICER, "English, Yoruba"),
    ("tran", "Kim Tran", "Ofc.", Role.OFFICER, "English, Vietnamese"),
    ("marsh", "Joel Marsh", "Ofc.", Role.OFFICER, "English"),
    ("diaz", "Elena Diaz", "Ofc.", Role.OFFICER, "English, Spanish"),
    ("okafor", "Grace Okafor", "Ofc.", Role.OFFICER, "English, Igbo"),
    ("analyst", "Ravi Menon", "", Role.ANALYST, "English, Hindi"),
    ("clerk", "Judith Frey", "", Role.CLERK, "English, German"),
    ("dispatch", "Tomas Vega", "", Role.PROFESSIONAL, "English, Spanish"),
    ("admin", "Nadia Haddad", "", Role.ADMINISTRATOR, "English, Arabic"),
    ("mayor", "Luis Carrow", "Mayor", Role.OFFICIAL, "English, Spanish"),
]
TO_SHOW = [
    ("ortega", "sergeant, commander of Area #1"),
    ("whitfield", "sergeant, commander of Area #2"),
    ("lindqvist", "officer in Area #1"),
    ("diaz", "officer in Area #2"),
    ("chief", "chief of police"),
    ("analyst", "crime analyst"),
    ("clerk", "records clerk"),
    ("dispatch", "professional staff"),
    ("admin", "administrator of accounts"),
    ("mayor", "mayor: the report for the council, and what is public"),
]
OF_AREA = {"1": ("ortega", ["lindqvist", "bello", "tran"]), "2": ("whitfield", ["marsh", "diaz"])}


def make():
    """Make every member with the one password of the demo; gives them by login."""
    made = {}
    for login, name, rank, role, languages in MEMBERS:
        made[login] = Member.objects.create_user(
            login,
            PASSWORD,
            name=name,
            rank=rank,
            role=role,
            languages=languages,
            email=f"{login}@larkfield.example",
        )
    return made


def lines():
    """One line a role: how to sign in."""
    return [f"{login:<10} {PASSWORD:<16} {what}" for login, what in TO_SHOW]
