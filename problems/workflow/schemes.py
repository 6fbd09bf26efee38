"""The schemes by which a problem file is classified: environments, behaviors and techniques, as data."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Environment(models.TextChoices):
    """Where a problem occurs (Eck and Clarke 2003; the twelfth from Scott 2015)."""

    RESIDENTIAL = "1", _("Residential")
    RECREATIONAL = "2", _("Recreational")
    OFFICES = "3", _("Offices")
    RETAIL = "4", _("Retail")
    INDUSTRIAL = "5", _("Industrial")
    AGRICULTURAL = "6", _("Agricultural")
    EDUCATIONAL = "7", _("Educational")
    HUMAN_SERVICE = "8", _("Human service")
    PUBLIC_WAYS = "9", _("Public ways")
    TRANSPORT = "10", _("Transport")
    OPEN = "11", _("Open or transitional")
    CYBERSPACE = "12", _("Cyberspace")


class Behavior(models.TextChoices):
    """What people do (Eck and Clarke 2003; the last two from Scott 2015)."""

    PREDATORY = "A", _("Predatory")
    CONSENSUAL = "B", _("Consensual")
    CONFLICTS = "C", _("Conflicts")
    INCIVILITIES = "D", _("Incivilities")
    ENDANGERMENT = "E", _("Endangerment")
    PROTEST = "F", _("Protest and political action")
    MISUSE = "G", _("Misuse of police")


# 12 environments by 7 behaviors: 84 cells, "9D" for incivilities on public ways
CELLS = [
    (f"{place.value}{act.value}", f"{place.value}{act.value} {place.label}: {act.label}")
    for place in Environment
    for act in Behavior
]

# the 25 techniques of situational crime prevention (Cornish and Clarke 2003), by their five strategies
TECHNIQUES = (
    (
        _("Increase the effort"),
        [_("Target harden"), _("Control access to facilities"), _("Screen exits"), _("Deflect offenders"),
         _("Control tools and weapons")],
    ),
    (
        _("Increase the risks"),
        [_("Extend guardianship"), _("Assist natural surveillance"), _("Reduce anonymity"), _("Utilize place managers"),
         _("Strengthen formal surveillance")],
    ),
    (
        _("Reduce the rewards"),
        [_("Conceal targets"), _("Remove targets"), _("Identify property"), _("Disrupt markets"), _("Deny benefits")],
    ),
    (
        _("Reduce provocations"),
        [_("Reduce frustrations and stress"), _("Avoid disputes"), _("Reduce emotional arousal"),
         _("Neutralize peer pressure"), _("Discourage imitation")],
    ),
    (
        _("Remove excuses"),
        [_("Set rules"), _("Post instructions"), _("Alert conscience"), _("Assist compliance"),
         _("Control drugs and alcohol")],
    ),
)  # fmt: skip
FAMILIES = [
    ("enforcement", _("Enforcement or crackdown")),
    ("deterrence", _("Focused deterrence")),
    ("civil", _("Civil remedy, nuisance abatement")),
    ("ordinance", _("Ordinance")),
    ("owner", _("Shift responsibility to its owner")),
    ("referral", _("Referral to social services")),
    ("mediation", _("Mediation")),
    ("education", _("Education and publicity")),
    ("organizing", _("Organizing the community")),
    ("redesign", _("Redesign of the place")),
    ("procedure", _("Change of police procedure")),
]
TECHNIQUE_CHOICES = [
    (
        strategy,
        [(str(row * 5 + place + 1), f"{row * 5 + place + 1} {name}") for place, name in enumerate(names)],
    )
    for row, (strategy, names) in enumerate(TECHNIQUES)
] + [(_("Other families"), FAMILIES)]
TECHNIQUE_NAMES = {code: label for _strategy, rows in TECHNIQUE_CHOICES for code, label in rows}
