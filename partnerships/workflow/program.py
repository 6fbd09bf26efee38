"""The thirty-nine practices of community policing, and the duties of its officers, by their codes, in our words."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stand(models.TextChoices):
    """How far the department is with a practice or a duty."""

    DOING = "doing", _("Doing")
    PARTLY = "partly", _("Partly")
    NOT_YET = "not_yet", _("Not yet")


# after the table of the COPS Office in "Community Policing for Mayors": three columns of thirteen
PARTNERSHIP = {
    "CP1": _("Crime information stands on the police's web pages"),
    "CP2": _("Regular meetings with local businesses"),
    "CP3": _("At homeowners' meetings, and speaking there"),
    "CP4": _("Working relationships with the media"),
    "CP5": _("Citizens hear of major police initiatives"),
    "CP6": _("Citizens help as volunteers"),
    "CP7": _("A citizen police academy"),
    "CP8": _("Working partnerships with other city departments"),
    "CP9": _("Partners say which problems there are, and which matter most"),
    "CP10": _("New solutions are sought together with those concerned"),
    "CP11": _("Partners and service providers take part in solving problems"),
    "CP12": _("Patrol on foot and by bike"),
    "CP13": _("Partners help to carry out responses"),
}
CHANGE = {
    "OC1": _("Officers stay with one area for long"),
    "OC2": _("The principles guide recruitment and selection"),
    "OC3": _("Community policing counts in appraisal and reward"),
    "OC4": _("Data systems open information to officers and the community"),
    "OC5": _("All staff are trained in the principles"),
    "OC6": _("Officers decide, and answer, for problems at their level"),
    "OC7": _("Officers propose new solutions to old problems"),
    "OC8": _("Fewer steps from the street to the chief"),
    "OC9": _("What is done and decided is open to see"),
    "OC10": _("Community policing is part of field training"),
    "OC11": _("Officers have room to try new responses"),
    "OC12": _("Systems support the analysis and evaluation of problems"),
    "OC13": _("Community policing stands in mission, vision and strategy"),
}
SOLVING = {
    "PS1": _("Surveys of the community find problems and judge performance"),
    "PS2": _("Problems are found at every level: block, beat, neighborhood, city"),
    "PS3": _("Analysis is used to understand problems better"),
    "PS4": _("Good practices of other agencies are looked at and taken up"),
    "PS5": _("The community helps to find and to rank problems"),
    "PS6": _("Officers think of the problem behind a call"),
    "PS7": _("Whether crime and problems fell is evaluated"),
    "PS8": _("Hot spots are examined for what lies under them"),
    "PS9": _("What makes repeat victims is analyzed, to help them"),
    "PS10": _("What is known of repeat offenders makes offending harder"),
    "PS11": _("Places are surveyed, so that they invite less crime"),
    "PS12": _("Formal response plans are written"),
    "PS13": _("Problem solving is documented in one database"),
}
DUTIES = {
    "DA": _("(a) Trust and harmony between residents and officers"),
    "DB": _("(b) Information goes both ways, and makes residents safer"),
    "DB1": _("(b) 1. Traffic flows safely, on wheels and on foot"),
    "DC": _("(c) Crime is answered with the resources of both"),
    "DD": _("(d) Neighborhood problems are resolved: less fear, better life"),
    "DE": _("(e) All information is gathered, analyzed and used, and problems are resolved together"),
    "DF": _("(f) Programs make the best use of officers and of uncommitted patrol time"),
    "DG": _("(g) Role models: young people and officers know each other"),
}
COLUMNS = (
    (_("Community partnership"), PARTNERSHIP),
    (_("Organizational change"), CHANGE),
    (_("Problem solving"), SOLVING),
)
NAMES = PARTNERSHIP | CHANGE | SOLVING | DUTIES
