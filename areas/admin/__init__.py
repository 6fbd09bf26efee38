"""Set-up of areas, who answers for them, kinds, places, targets and words, on the record."""

from areas.admin.area import AreaAdmin
from areas.admin.lists import AnswerTemplateAdmin, CommandAdmin, KindAdmin, PlaceAdmin, TargetAdmin

__all__ = ["AnswerTemplateAdmin", "AreaAdmin", "CommandAdmin", "KindAdmin", "PlaceAdmin", "TargetAdmin"]
