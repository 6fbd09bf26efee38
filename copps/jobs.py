"""Long work: which function does which kind; a new kind is a line here."""

# each takes the job, tells its way by `people.actions.jobs.progress`, and gives what the job's page is to know
FUNCTIONS = {}
