"""Members of the department, notices to them, their training, and the texts and documents it tells them."""

from people.models.department import Department, Text
from people.models.document import Acknowledgement, Document, DocumentVersion, SignOff
from people.models.job import Job
from people.models.member import Member, NoticeMode, Role, SignInLock
from people.models.notice import Mail, Notice
from people.models.training import Training

__all__ = [
    "Acknowledgement",
    "Department",
    "Document",
    "DocumentVersion",
    "Job",
    "Mail",
    "Member",
    "Notice",
    "NoticeMode",
    "Role",
    "SignInLock",
    "SignOff",
    "Text",
    "Training",
]
