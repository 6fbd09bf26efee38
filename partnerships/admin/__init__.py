"""Set-up of the community side, on the record."""

from partnerships.admin.organization import CommunityLimitsAdmin, OrganizationKindAdmin
from partnerships.admin.plan import PlanLimitsAdmin
from partnerships.admin.public_side import CategoryAdmin, PublicSideAdmin
from partnerships.admin.survey import BankQuestionAdmin

__all__ = [
    "BankQuestionAdmin",
    "CategoryAdmin",
    "CommunityLimitsAdmin",
    "OrganizationKindAdmin",
    "PlanLimitsAdmin",
    "PublicSideAdmin",
]
