"""The screen turned to a household: its own file without what could put anyone in danger, and nothing else until it is taken back."""

from dataclasses import asdict
from datetime import date, time

import pytest

from caseworker.access.rights import Access, Kind, Role
from caseworker.access.session import declared_right
from caseworker.access.store import AccessStore
from caseworker.agreements.model import AgreementDraft
from caseworker.appointments.model import AppointmentDraft
from caseworker.drafts.service import DraftService
from caseworker.errors import NotFound, Refused, RuleBroken, WrongPassphrase
from caseworker.households.model import Contact, ContactKind, MemberDraft, PersonDraft, Professional, Relation, Sex
from caseworker.parameters.overriding import ParameterService
from caseworker.visits.model import Post, VisitDraft
from caseworker.workspace import Workspace
from tests.caseworker.access.test_declared_rights import public_methods, services
from tests.caseworker.conftest import ENTRY, Files
from tests.conftest import Template

TODAY = date(2026, 11, 22)
PARTNER = MemberDraft(PersonDraft("Tesfaye", "Dawit", Sex.MAN, date(1985, 3, 3)), Relation.PARTNER, ENTRY)
CODE, LONG_CODE = "4827", "48271935"  # four figures may well stand in bytes that are encrypted


def codes_of(error: RuleBroken) -> list[str]:
    return [problem.code for problem in error.problems]


@pytest.fixture
def head(files: Files) -> Workspace:
    return files.head()


def person_of(head: Workspace, files: Files, first_name: str) -> str:
    members = head.households.members(files.tesfaye.id)
    return next(one.person.id for one in members if one.person.first_name == first_name)


# --- what is shown


def test_a_household_is_shown_who_lives_there_its_home_its_convention_what_was_noted_and_what_is_planned(
    files: Files, head: Workspace
):
    head.agreements.draw_up(files.stay.ref, AgreementDraft(starts_on=date(2026, 10, 14), rent_cents=51_800))
    head.visits.log_visit(VisitDraft(files.stay.id, TODAY, shared_note="La chaudière est réparée."))
    head.appointments.plan(AppointmentDraft(files.stay.id, date(2026, 11, 24), time(10)))
    shown = head.showing.begin(files.stay.ref)
    assert (shown.name, shown.lead, shown.entered_on) == ("Selam Tesfaye", "Claire Vidal", ENTRY)
    assert [one.name for one in shown.people] == ["Selam Tesfaye", "Yonas Tesfaye"]
    assert shown.dwelling
    assert (shown.dwelling.address, shown.dwelling.city) == ("14 rue Taisson", "30100 Alès")
    assert shown.agreement
    assert shown.agreement.rent_cents == 51_800
    assert [one.note for one in shown.meetings] == ["La chaudière est réparée."]
    assert [(one.on, one.at) for one in shown.appointments] == [(date(2026, 11, 24), time(10))]


def test_nothing_that_could_put_someone_in_danger_is_shown(files: Files, head: Workspace):
    household = files.tesfaye.id
    selam = person_of(head, files, "Selam")
    head.households.set_safety_instruction(household, "Ne jamais appeler le soir")
    head.households.add_contact(household, Contact("", ContactKind.PHONE, "06 12 34 56 78", "numéro tenu secret"))
    head.surroundings.add_professional(Professional("", household, "Nadia Secours", "association d’aide aux victimes"))
    head.protection.protect(household, [head.session.account_id])
    noted = VisitDraft(files.stay.id, TODAY, shared_note="Visite calme.", private_note="Elle a peur")
    head.visits.log_visit(noted)
    head.visits.log_visit(VisitDraft(files.stay.id, TODAY, shared_note="Elle seule", concerns=(selam,)))
    head.visits.log_visit(VisitDraft(files.stay.id, TODAY, "synthese", shared_note="Entre collègues"))
    head.visits.log_visit(VisitDraft(files.stay.id, TODAY, shared_note="À transmettre : impayés"), Post.HOME_SUPPORT)
    head.appointments.plan(AppointmentDraft(files.stay.id, date(2026, 11, 24), place="Commissariat", subject="Plainte"))
    shown = head.showing.begin(files.tesfaye.ref)
    said = str(asdict(shown))
    assert "Visite calme." in said
    for secret in ("jamais", "06 12", "secret", "Secours", "victimes", "peur", "Elle seule", "collègues", "impayés"):
        assert secret not in said
    assert "Commissariat" not in said
    assert "Plainte" not in said
    assert [one.post for one in shown.meetings].count("maitresse_de_maison") == 1


def test_where_several_adults_live_a_note_is_shown_only_if_each_of_them_was_there(files: Files, head: Workspace):
    head.households.add_member(files.tesfaye.id, PARTNER)
    selam, dawit = person_of(head, files, "Selam"), person_of(head, files, "Dawit")
    for note, people in (("Ensemble", (selam, dawit)), ("Venue seule", (selam,)), ("On ne sait pas", ())):
        head.visits.log_visit(VisitDraft(files.stay.id, TODAY, shared_note=note, people=people))
    assert [one.note for one in head.showing.begin(files.stay.ref).meetings] == ["Ensemble"]


def test_who_moved_in_since_then_reads_nothing_of_before(files: Files, head: Workspace):
    head.visits.log_visit(VisitDraft(files.stay.id, date(2026, 11, 2), shared_note="Avant lui"))
    head.visits.log_visit(VisitDraft(files.stay.id, date(2026, 11, 2), shared_note=""), Post.HOME_SUPPORT)
    head.households.add_member(
        files.tesfaye.id, MemberDraft(PARTNER.person, Relation.PARTNER, joined_on=date(2026, 11, 10))
    )
    assert head.showing.begin(files.stay.ref).meetings == ()


def test_where_several_adults_live_only_what_takes_place_at_home_is_announced(files: Files, head: Workspace):
    head.households.add_member(files.tesfaye.id, PARTNER)
    for kind in ("visite_domicile", "rdv_bureau", "accompagnement_physique", "synthese"):
        head.appointments.plan(AppointmentDraft(files.stay.id, date(2026, 11, 24), kind=kind))
    assert [one.kind for one in head.showing.begin(files.stay.ref).appointments] == ["visite_domicile"]


def test_what_the_role_may_not_read_is_not_shown_either(files: Files, head: Workspace):
    head.agreements.draw_up(files.stay.ref, AgreementDraft(starts_on=date(2026, 10, 14)))
    head.visits.log_visit(VisitDraft(files.stay.id, TODAY, shared_note="Note sociale"))
    shown = files.at_work(Role.HOME_SUPPORT_WORKER).showing.begin(files.stay.ref)
    assert shown.agreement is None
    assert shown.meetings == ()
    assert shown.dwelling


def test_a_household_out_of_reach_is_not_shown(files: Files, head: Workspace):
    head.protection.protect(files.tesfaye.id, [head.session.account_id])
    worker = files.at_work(Role.SOCIAL_WORKER)
    with pytest.raises(NotFound):
        worker.showing.begin(files.tesfaye.ref)
    assert worker.session.showing is None
    with pytest.raises(Refused):
        files.at_work(Role.MAINTENANCE_WORKER).showing.begin(files.stay.ref)


# --- what is refused meanwhile


def test_meanwhile_every_method_of_every_service_refuses_but_what_takes_the_screen_back_and_what_is_signed(
    files: Files, head: Workspace
):
    """The guard stands before the method: it needs no argument to refuse."""
    built = {type(service).__name__: service for service in every_service(head)}
    assert {service.__name__ for service in services()} <= set(built)
    head.showing.begin(files.stay.ref)
    answered = []
    for name, method in public_methods():
        owner, _, method_name = name.partition(".")
        if declared_right(method) is None or name in {"ShowingService.leave", "ScreenSigningService.keep"}:
            continue
        try:
            getattr(built[owner], method_name)()
        except Refused:
            continue
        except TypeError:
            pass
        answered.append(name)
    assert answered == []


def every_service(workspace: Workspace) -> list[object]:
    names = [name for name in dir(type(workspace)) if not name.startswith("_")]
    made = [getattr(workspace, name) for name in names if name not in {"open", "close", "reader", "close_reader"}]
    return [*made, ParameterService(workspace.session, workspace.parameters), DraftService(workspace.session)]


def test_meanwhile_no_kind_of_information_may_be_read_and_no_household_is_in_sight(files: Files, head: Workspace):
    head.showing.begin(files.stay.ref)
    assert [kind for kind in Kind if head.session.may(kind, Access.READ)] == []
    assert not head.session.sees(files.ndiaye.id)
    assert not head.session.sees(files.tesfaye.id)


def test_a_job_that_begins_meanwhile_reads_nothing_either(files: Files, head: Workspace):
    head.showing.begin(files.stay.ref)
    reader = head.reader()
    try:
        with pytest.raises(Refused):
            reader.households.household(files.ndiaye.ref)
        with pytest.raises(Refused):
            reader.search.search("ndiaye")
    finally:
        reader.close_reader()


# --- taking the screen back


def test_the_passphrase_takes_the_screen_back(files: Files, head: Workspace, template_vault: Template):
    head.showing.begin(files.stay.ref)
    with pytest.raises(WrongPassphrase):
        head.showing.leave("une autre phrase de passe")
    with pytest.raises(Refused):
        head.households.household(files.tesfaye.ref)
    head.showing.leave(template_vault.passphrase)
    assert head.households.household(files.ndiaye.ref).name == "N’Diaye"


def test_a_code_takes_the_screen_back(files: Files, head: Workspace):
    head.showing.choose_code(CODE)
    assert head.showing.has_code()
    assert head.showing.begin(files.stay.ref).has_code
    head.showing.leave(CODE)
    assert head.session.showing is None


def test_after_five_wrong_codes_only_the_passphrase_does(files: Files, head: Workspace, template_vault: Template):
    head.showing.choose_code(CODE)
    head.showing.begin(files.stay.ref)
    said = []
    for _ in range(5):
        with pytest.raises(RuleBroken) as broken:
            head.showing.leave("9999")
        said += codes_of(broken.value)
    assert said == ["code_refused"] * 4 + ["code_spent"]
    with pytest.raises(RuleBroken) as broken:
        head.showing.leave(CODE)
    assert codes_of(broken.value) == ["code_spent"]
    head.showing.leave(template_vault.passphrase)
    head.showing.begin(files.stay.ref)
    head.showing.leave(CODE)


def test_without_a_code_none_takes_the_screen_back(files: Files, head: Workspace):
    head.showing.choose_code(CODE)
    head.showing.forget_code()
    with pytest.raises(NotFound):
        head.showing.forget_code()
    assert not head.showing.begin(files.stay.ref).has_code
    with pytest.raises(RuleBroken):
        head.showing.leave(CODE)
    assert head.session.showing


def test_the_code_is_one_s_own(files: Files, head: Workspace):
    head.showing.choose_code(CODE)
    assert not files.at_work(Role.SOCIAL_WORKER).showing.has_code()


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("", "code_wrong"),
        ("123", "code_wrong"),
        ("123456789", "code_wrong"),
        ("12a4", "code_wrong"),
        ("٤٨٢٧", "code_wrong"),
        ("0000", "code_too_easy"),
        ("1234", "code_too_easy"),
        ("8765", "code_too_easy"),
    ],
)
def test_a_code_has_four_to_eight_figures_that_nobody_would_try_first(head: Workspace, code: str, problem: str):
    with pytest.raises(RuleBroken) as broken:
        head.showing.choose_code(code)
    assert codes_of(broken.value) == [problem]
    assert not head.showing.has_code()


def test_the_code_is_kept_as_argon2id_wrote_it_and_nowhere_else(head: Workspace):
    head.showing.choose_code(LONG_CODE)
    kept = head.session.database.rows("SELECT * FROM screen_codes")
    assert [row["hash"].startswith("$argon2id$") for row in kept] == [True]
    assert LONG_CODE not in str([row["hash"].rsplit("$", 2)[0] for row in kept])
    for file in head.vault.folder.rglob("*"):
        assert not file.is_file() or LONG_CODE.encode() not in file.read_bytes()


def test_the_code_of_who_leaves_the_service_is_erased(files: Files, head: Workspace):
    worker = files.at_work(Role.SOCIAL_WORKER)
    worker.showing.choose_code(CODE)
    AccessStore(head.session.database).forget_person(worker.session.account_id)
    assert not worker.showing.has_code()


def test_the_journal_says_when_the_screen_was_turned_and_taken_back_never_with_what(files: Files, head: Workspace):
    head.showing.choose_code(CODE)
    head.showing.begin(files.stay.ref)
    with pytest.raises(RuleBroken):
        head.showing.leave("9999")
    head.showing.leave(CODE)
    head.session.journal.catch_up()
    entries = head.access.journal_entries(20)
    about = [(row.action, row.subject_id) for row in reversed(entries) if row.action.startswith("screen")]
    own = files.tesfaye.id
    assert about == [
        ("screen_code_chosen", head.session.account_id),
        ("screen_turned", own),
        ("screen_kept", own),
        ("screen_taken_back", own),
    ]
