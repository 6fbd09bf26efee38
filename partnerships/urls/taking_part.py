"""The doors to ideas, training, documents: every member takes part."""

from django.urls import path

from partnerships.views import documents, ideas, training

urlpatterns = [
    path("community/ideas/new/", ideas.give_idea, name="give_idea"),
    path("community/ideas/<int:pk>/answer/", ideas.answer_idea, name="answer_idea"),
    path("community/thanks/new/", ideas.thank, name="thank"),
    path("me/training/", training.my_training, name="my_training"),
    path("training/", training.training, name="training"),
    path("training/new/", training.record_training, name="record_training"),
    path("training/of/<int:pk>/", training.training_of, name="training_of"),
    path("training/<int:pk>/take-out/", training.drop_training, name="drop_training"),
    path("documents/", documents.documents, name="documents"),
    path("documents/new/", documents.issue_document, name="issue_document"),
    path("documents/<int:pk>/", documents.document, name="document"),
    path("documents/<int:pk>/revise/", documents.revise_document, name="revise_document"),
    path("documents/<int:pk>/end/", documents.end_document, name="end_document"),
    path("documents/<int:pk>/<int:number>/", documents.document_version, name="document_version"),
    path("documents/<int:pk>/<int:number>/sign/", documents.acknowledge, name="acknowledge"),
    path("documents/<int:pk>/<int:number>/of/<int:member>/", documents.checklist, name="checklist"),
    path("documents/sign-offs/<int:pk>/take-back/", documents.take_back, name="take_back_sign_off"),
]
