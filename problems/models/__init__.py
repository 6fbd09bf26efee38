"""The nouns of problem files and of what goes up to the chief."""

from problems.models.analysis import (
    Cause,
    CurrentResponse,
    Finding,
    Hypothesis,
    PlaceSurvey,
    Question,
    Recommendation,
    Side,
    Source,
    Table,
    TriangleSide,
)
from problems.models.assessment import Judgment, Measure, Reading, Recheck, Result
from problems.models.audit import Audit, AuditedFile, AuditQuestion
from problems.models.escalation import Escalation
from problems.models.person import PersonReference
from problems.models.practice import GuideTitle, Practice, PracticeUse
from problems.models.problem import Limits, Link, Move, Problem
from problems.models.remark import FileRemark
from problems.models.response import Option, Plan, PlanTask
from problems.models.scanning import Cheers, Found, Scan, Stakeholder
from problems.models.tie import CitedNeed, IdeaLink, OptionIdea, PartnershipLink, PriorityLink, SurveyLink

__all__ = [
    "Audit", "AuditQuestion", "AuditedFile", "Cause", "Cheers", "CitedNeed", "CurrentResponse",
    "Escalation", "FileRemark", "Finding", "Found", "GuideTitle", "Hypothesis", "IdeaLink", "Judgment", "Limits",
    "Link", "Measure", "Move", "Option", "OptionIdea", "PartnershipLink", "PersonReference", "PlaceSurvey", "Plan",
    "PlanTask", "Practice", "PracticeUse", "PriorityLink", "Problem", "Question", "Reading", "Recheck",
    "Recommendation", "Result", "Scan", "Side", "Source", "Stakeholder", "SurveyLink", "Table",
    "TriangleSide",
]  # fmt: skip
