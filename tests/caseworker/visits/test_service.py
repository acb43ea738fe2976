"""Visits logged and read by each role; private notes that only their author opens; drafts that outlive a crash."""

from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import pytest
from nacl.public import PrivateKey

from caseworker.access.rights import Role
from caseworker.access.session import Session
from caseworker.errors import NotFound, Refused, RuleBroken
from caseworker.storage import keys
from caseworker.visits.model import VisitDraft
from caseworker.workspace import Workspace
from tests.caseworker.conftest import Files

TODAY = date(2026, 11, 22)
SHARED = "Demande de logement social déposée"
PRIVATE = "Ecchymoses au poignet, en reparler seule"
PASSAGE = "Filtres nettoyés ensemble"


def log(workspace: Workspace, support_id: str, on: date = TODAY, **values: object) -> str:
    return workspace.visits.log_visit(VisitDraft(support_id, on, **values))


def author(files: Files) -> Workspace:
    """A social worker with a pair of her own, as every account has."""
    nora = files.at_work(Role.SOCIAL_WORKER, "Nora")
    pair = PrivateKey.generate()
    nora.session.private_key, nora.session.public_key = pair, bytes(pair.public_key)
    return nora


def test_a_visit_is_read_back_as_it_was_logged(files: Files):
    head = files.head()
    selam = head.households.members(files.tesfaye.id)[0].person.id
    visit_id = log(
        head, files.stay.ref, on=date(2026, 11, 20), kind="rdv_bureau", status="honore", at=time(14, 30), minutes=45,
        topics=("budget", "logement"), people=(selam,), shared_note=SHARED,
    )  # fmt: skip
    visit = head.visits.visit(visit_id)
    assert (visit.support_id, visit.on, visit.at, visit.minutes) == (
        files.stay.id,
        date(2026, 11, 20),
        time(14, 30),
        45,
    )
    assert (visit.kind, visit.status, visit.topics, visit.people) == (
        "rdv_bureau",
        "honore",
        ("logement", "budget"),
        (selam,),
    )
    assert (visit.shared_note, visit.author_id, visit.has_private_note) == (SHARED, head.session.account_id, False)
    assert head.visits.visits_of(files.stay.ref) == [visit]


def test_visits_come_newest_first_and_only_those_held_count_as_seen(files: Files):
    head = files.head()
    log(head, files.stay.id, date(2026, 10, 1))
    log(head, files.stay.id, date(2026, 11, 10), status="absent")
    log(head, files.stay.id, date(2026, 12, 1), status="annule")
    assert [visit.on.month for visit in head.visits.visits_of(files.stay.ref)] == [12, 11, 10]
    assert head.visits.last_held_on(files.stay.ref) == date(2026, 10, 1)
    assert head.visits.last_held_on(files.other_stay.ref) is None


def test_nothing_is_written_when_a_field_is_wrong(files: Files):
    head = files.head()
    with pytest.raises(RuleBroken):
        log(head, files.stay.id, people=("someone else",), private_note=PRIVATE)
    assert head.visits.visits_of(files.stay.ref) == []
    assert head.visits.private_note_count() == 0


def test_a_visit_is_durable_when_it_has_been_logged(files: Files):
    visit_id = log(files.head(), files.stay.id, shared_note=SHARED)
    reader = files.head().vault.reader()
    assert reader.value("SELECT shared_note FROM visits WHERE id = ?", (visit_id,)) == SHARED
    reader.close()


def test_the_passage_of_the_maitresse_de_maison_is_a_visit_in_her_function(files: Files):
    passage = log(files.at_work(Role.HOME_SUPPORT_WORKER), files.stay.id, shared_note=PASSAGE)
    assert files.head().visits.visit(passage).post == "maitresse_de_maison"


def test_the_maitresse_de_maison_reads_passages_and_no_social_note(files: Files):
    social = log(files.at_work(Role.SOCIAL_WORKER), files.stay.id, shared_note=SHARED)
    house = files.at_work(Role.HOME_SUPPORT_WORKER)
    passage = log(house, files.stay.id, date(2026, 11, 2), shared_note=PASSAGE)
    assert [visit.id for visit in house.visits.visits_of(files.stay.ref)] == [passage]
    assert house.visits.last_held_on(files.stay.ref) == date(2026, 11, 2)
    with pytest.raises(NotFound):
        house.visits.visit(social)
    with pytest.raises(Refused):
        house.visits.private_note(passage)
    with pytest.raises(Refused):
        log(house, files.stay.id, private_note=PRIVATE)
    with pytest.raises(Refused):
        house.visit_drafts.keep(VisitDraft(files.stay.id, TODAY, private_note=PRIVATE))


@pytest.mark.parametrize("role", [Role.RENTAL_MANAGER, Role.MAINTENANCE_WORKER, Role.ADMINISTRATOR])
def test_who_has_no_business_with_visits_neither_reads_nor_logs_any(files: Files, role: Role):
    visit_id = log(files.head(), files.stay.id, shared_note=SHARED)
    visits = files.at_work(role).visits
    for attempt in (
        lambda: visits.visits_of(files.stay.ref),
        lambda: visits.visit(visit_id),
        lambda: visits.last_held_on(files.stay.ref),
        lambda: visits.private_note(visit_id),
        lambda: visits.visit("no such visit"),
        lambda: log(files.at_work(role), files.stay.id),
        lambda: files.at_work(role).visit_drafts.keep(VisitDraft(files.stay.id, TODAY)),
    ):
        with pytest.raises(Refused):
            attempt()


def test_a_colleagues_files_are_not_found_by_who_sees_their_own_only(files: Files):
    visit_id = log(files.head(), files.stay.id, shared_note=SHARED)
    worker = files.at_work(Role.SOCIAL_WORKER, "Nora", "own")
    for attempt in (
        lambda: worker.visits.visits_of(files.stay.ref),
        lambda: worker.visits.visit(visit_id),
        lambda: log(worker, files.stay.id),
    ):
        with pytest.raises(NotFound):
            attempt()


# --- Private notes


def test_a_private_note_is_read_by_its_author_and_by_nobody_else(files: Files):
    nora = author(files)
    visit_id = log(nora, files.stay.id, shared_note=SHARED, private_note=PRIVATE)
    assert nora.visits.private_note(visit_id) == PRIVATE
    assert nora.visits.visit(visit_id).has_private_note
    head = files.head()
    assert head.visits.private_note(visit_id) == ""
    assert not head.visits.visit(visit_id).has_private_note
    assert PRIVATE not in repr(head.visits.visits_of(files.stay.ref))
    with pytest.raises(Refused):
        files.at_work(Role.ADMINISTRATOR).visits.private_note(visit_id)


def test_what_is_kept_of_a_private_note_cannot_be_opened_with_another_key(files: Files):
    nora = author(files)
    log(nora, files.stay.id, private_note=PRIVATE)
    sealed = nora.session.database.value("SELECT sealed FROM private_notes")
    assert PRIVATE.encode() not in sealed
    assert files.head().session.private_key
    with pytest.raises(Exception, match="slots_altered"):
        keys.unseal(sealed, files.head().session.private_key)
    assert keys.unseal(sealed, nora.session.private_key).decode() == PRIVATE


def test_no_table_nor_index_holds_a_private_note_in_clear(files: Files):
    nora = author(files)
    log(nora, files.stay.id, shared_note=SHARED, private_note=PRIVATE)
    nora.visit_drafts.keep(VisitDraft(files.other_stay.id, TODAY, private_note=PRIVATE))
    database = nora.session.database
    for word in ("Ecchymoses", "poignet", "reparler"):
        assert nora.search.search(word) == files.head().search.search(word) == []
    for table in database.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"):
        for row in database.rows(f"SELECT * FROM {table['name']}"):
            for value in row.values():
                text = value if isinstance(value, bytes) else str(value).encode()
                assert b"cchymoses" not in text, table["name"]


def test_a_private_note_expires_and_its_author_is_told_where(files: Files):
    nora = author(files)
    visit_id = log(nora, files.stay.id, date(2026, 11, 3), private_note=PRIVATE)
    (note,) = nora.visits.private_notes()
    assert (note.visit_id, note.support_id, note.on) == (visit_id, files.stay.id, date(2026, 11, 3))
    assert note.expires_on > TODAY
    assert nora.visits.private_notes(expiring_by=TODAY) == []
    assert nora.visits.private_notes(expiring_by=note.expires_on) == [note]
    assert files.head().visits.private_notes() == []


def test_a_private_note_that_matters_is_moved_to_the_shared_note(files: Files):
    nora = author(files)
    visit_id = log(nora, files.stay.id, shared_note=SHARED, private_note=PRIVATE)
    with pytest.raises(NotFound):
        files.head().visits.publish_private_note(visit_id)
    nora.visits.publish_private_note(visit_id)
    assert files.head().visits.visit(visit_id).shared_note == f"{SHARED}\n\n{PRIVATE}"
    assert nora.visits.private_note_count() == 0
    assert [found.ref for found in files.head().search.search("ecchymoses")] == [files.stay.ref]


def test_one_erases_ones_own_private_note_and_no_other(files: Files):
    nora = author(files)
    visit_id = log(nora, files.stay.id, private_note=PRIVATE)
    files.head().visits.erase_private_note(visit_id)
    assert nora.visits.private_note_count() == 1
    assert files.head().session.journal.entries(1)[0]["action"] != "private_note_erased"
    nora.visits.erase_private_note(visit_id)
    assert nora.visits.private_note(visit_id) == ""
    assert nora.visits.private_note_count() == 0


# --- Drafts


def test_a_draft_is_found_again_by_its_author_only_and_goes_when_the_visit_is_logged(files: Files):
    nora = author(files)
    draft = VisitDraft(
        files.stay.id, TODAY, "telephone", "absent", time(9, 5), 20, ("budget",), ("p",), "à finir", PRIVATE
    )
    nora.visit_drafts.keep(VisitDraft(files.stay.id, None, shared_note="à"))
    nora.visit_drafts.keep(draft)
    assert [kept.draft for kept in nora.visit_drafts.unfinished()] == [draft]
    assert files.head().visit_drafts.unfinished() == []
    log(nora, files.stay.id)
    assert nora.visit_drafts.unfinished() == []


def test_a_draft_outlives_the_process_and_may_be_dropped(
    files: Files, open_vault: Callable[..., object], vault_folder: Path
):
    head = files.head()
    head.visit_drafts.keep(VisitDraft(files.stay.id, TODAY, private_note=PRIVATE))
    head.vault.close()
    again = Workspace.open(open_vault())
    assert [kept.draft.private_note for kept in again.visit_drafts.unfinished()] == [PRIVATE]
    again.visit_drafts.drop(files.stay.id)
    assert again.visit_drafts.unfinished() == []


def test_no_file_of_the_vault_holds_a_name_a_note_or_an_address_in_clear(files: Files, vault_folder: Path):
    nora: Workspace = author(files)
    log(nora, files.stay.id, shared_note=SHARED, private_note=PRIVATE)
    nora.visit_drafts.keep(VisitDraft(files.stay.id, TODAY, shared_note="brouillon " + SHARED, private_note=PRIVATE))
    session: Session = nora.session
    session.database.execute("PRAGMA wal_checkpoint")
    for path in (path for path in vault_folder.rglob("*") if path.is_file()):
        content = path.read_bytes()
        for word in ("Tesfaye", "Selam", "Kumar", "Taisson", "logement social", "cchymoses", "brouillon", "Vidal"):
            assert word.encode() not in content, f"{path.name}: {word}"
