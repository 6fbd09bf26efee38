"""The nouns of the community side."""

from partnerships.models.brainstorm import Brainstorm, Idea
from partnerships.models.commitment import Commitment, DateChange
from partnerships.models.engagement import Engagement
from partnerships.models.idea import MemberIdea, Thanks
from partnerships.models.link import Feedback, PartnerLink
from partnerships.models.meeting import (
    AgendaItem,
    Concern,
    LanguageNeed,
    Meeting,
    MeetingKind,
    Neighborhood,
    Series,
)
from partnerships.models.needs import Need, NeedsAssessment, NeedSource
from partnerships.models.organization import CommunityLimits, Contact, Organization, OrganizationKind
from partnerships.models.partnership import Contribution, Partnership, PartnershipParty
from partnerships.models.plan import PlanLimits, PlanVersion, PolicingPlan
from partnerships.models.priority import Means, PlanInput, PlanMeasure, PlanNote, PlanReading, Priority
from partnerships.models.program import Program, ProgramSession, Recognition, Spokesperson
from partnerships.models.public_side import Category, PublicSide
from partnerships.models.publication import Publication, Publisher
from partnerships.models.standing import ProgramStanding
from partnerships.models.submission import Held, Submission, Subscription, Tries
from partnerships.models.survey import BankQuestion, Comment, Response, Survey, Wave
from partnerships.models.update import PlanUpdate, UpdateLine, UpdateResponse
from partnerships.models.volunteer import Volunteer, VolunteerHours

__all__ = [
    "AgendaItem",
    "BankQuestion",
    "Brainstorm",
    "Category",
    "Comment",
    "Commitment",
    "CommunityLimits",
    "Concern",
    "Contact",
    "Contribution",
    "DateChange",
    "Engagement",
    "Feedback",
    "Held",
    "Idea",
    "LanguageNeed",
    "Means",
    "Meeting",
    "MeetingKind",
    "MemberIdea",
    "Need",
    "NeedSource",
    "NeedsAssessment",
    "Neighborhood",
    "Organization",
    "OrganizationKind",
    "PartnerLink",
    "Partnership",
    "PartnershipParty",
    "PlanInput",
    "PlanLimits",
    "PlanMeasure",
    "PlanNote",
    "PlanReading",
    "PlanUpdate",
    "PlanVersion",
    "PolicingPlan",
    "Priority",
    "Program",
    "ProgramSession",
    "ProgramStanding",
    "PublicSide",
    "Publication",
    "Publisher",
    "Recognition",
    "Response",
    "Series",
    "Spokesperson",
    "Submission",
    "Subscription",
    "Survey",
    "Tries",
    "UpdateLine",
    "UpdateResponse",
    "Thanks",
    "Volunteer",
    "VolunteerHours",
    "Wave",
]
