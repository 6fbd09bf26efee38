"""The database's own refusal to change or delete what is on the record."""

from typing import Any

# A later migration that alters one of these tables on SQLite remakes it, and must install() again.
SQLITE = {
    "ledger_entry_no_update": "BEFORE UPDATE ON ledger_entry",
    "ledger_entry_no_delete": "BEFORE DELETE ON ledger_entry",
    "ledger_words_no_delete": "BEFORE DELETE ON ledger_words",
    "ledger_words_only_blank": (
        "BEFORE UPDATE ON ledger_words WHEN NEW.entry_id IS NOT OLD.entry_id OR NEW.salt <> '' "
        "OR NEW.was IS NOT NULL OR NEW.now IS NOT NULL OR NEW.note <> '' OR NEW.text <> ''"
    ),
    "ledger_chain_no_delete": "BEFORE DELETE ON ledger_chain",
    "ledger_chain_only_forward": (
        "BEFORE UPDATE ON ledger_chain WHEN NEW.code <> OLD.code OR NEW.sequence <= OLD.sequence"
    ),
}
POSTGRESQL = {
    "ledger_entry_no_update": "BEFORE UPDATE ON ledger_entry FOR EACH ROW",
    "ledger_entry_no_delete": "BEFORE DELETE ON ledger_entry FOR EACH ROW",
    "ledger_entry_no_truncate": "BEFORE TRUNCATE ON ledger_entry FOR EACH STATEMENT",
    "ledger_words_no_delete": "BEFORE DELETE ON ledger_words FOR EACH ROW",
    "ledger_words_no_truncate": "BEFORE TRUNCATE ON ledger_words FOR EACH STATEMENT",
    "ledger_words_only_blank": (
        "BEFORE UPDATE ON ledger_words FOR EACH ROW WHEN (NEW.entry_id IS DISTINCT FROM OLD.entry_id "
        "OR NEW.salt <> '' OR NEW.was IS NOT NULL OR NEW.now IS NOT NULL OR NEW.note <> '' OR NEW.text <> '')"
    ),
    "ledger_chain_no_delete": "BEFORE DELETE ON ledger_chain FOR EACH ROW",
    "ledger_chain_no_truncate": "BEFORE TRUNCATE ON ledger_chain FOR EACH STATEMENT",
    "ledger_chain_only_forward": (
        "BEFORE UPDATE ON ledger_chain FOR EACH ROW WHEN (NEW.code <> OLD.code OR NEW.sequence <= OLD.sequence)"
    ),
}
REFUSAL = "the record is never changed or deleted"
FUNCTION = f"""
CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '{REFUSAL} (%)', TG_NAME USING ERRCODE = 'restrict_violation';
END $$
"""


def install(connection: Any) -> None:
    """Make the database refuse every change to the record."""
    drop(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTION)
            for name, when in POSTGRESQL.items():
                cursor.execute(f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION ledger_refuse()")
        else:
            for name, when in SQLITE.items():
                cursor.execute(f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END")


def drop(connection: Any) -> None:
    """Take the refusal away: for undoing the migration, and for emptying a test database."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for name, when in POSTGRESQL.items():
                cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {when.split()[3]}")
        else:
            for name in SQLITE:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")


def missing(connection: Any) -> list[str]:
    """The names of the triggers that should be in the database and are not."""
    if connection.vendor == "postgresql":
        wanted, question = (
            POSTGRESQL,
            "SELECT tgname FROM pg_trigger WHERE tgname LIKE 'ledger%' AND tgenabled <> 'D'",
        )
    else:
        wanted, question = SQLITE, "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    with connection.cursor() as cursor:
        cursor.execute(question)
        there = {row[0] for row in cursor.fetchall()}
    return sorted(set(wanted) - there)
