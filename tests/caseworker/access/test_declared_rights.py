"""Every service method asks before it reads or writes."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator

import pytest

import caseworker
from caseworker.access.rights import Access, Kind
from caseworker.access.session import declared_right

NOT_FOR_A_PERSON = {
    "caseworker.schemes.service",
    "caseworker.parameters.service",
}  # shipped data, read before any session
OF_OTHER_NAME = {"VisitDrafts", "OverriddenParameters"}


def services() -> Iterator[type]:
    for found in pkgutil.walk_packages(caseworker.__path__, "caseworker."):
        if found.name.endswith("__main__") or found.name in NOT_FOR_A_PERSON:
            continue
        module = importlib.import_module(found.name)
        for name, each in inspect.getmembers(module, inspect.isclass):
            if each.__module__ == found.name and (name.endswith("Service") or name in OF_OTHER_NAME):
                yield each


def public_methods() -> Iterator[tuple[str, object]]:
    for service in services():
        for name, method in vars(service).items():
            if not name.startswith("_") and inspect.isfunction(method):
                yield f"{service.__name__}.{name}", method


def test_the_services_are_found():
    names = {service.__name__ for service in services()}
    assert names >= {
        "AccessService", "AgendaService", "AgreementService", "AssociationService", "AttachmentService",
        "ExchangeService", "HouseholdService", "HousingService", "InterventionService", "OccupancyService",
        "PartnerService", "ProtectionService", "SearchService", "StaffService", "SupportService",
        "SurroundingsService", "VisitDrafts", "VisitService",
    }  # fmt: skip


@pytest.mark.parametrize(("name", "method"), [pytest.param(n, m, id=n) for n, m in public_methods()])
def test_each_public_method_of_a_service_declares_the_right_that_it_asks_for(name: str, method: object):
    right = declared_right(method)
    assert right, f"{name} declares no right"
    if isinstance(right, tuple):
        assert isinstance(right[0], Kind)
        assert right[1] in {Access.READ, Access.WRITE}
    else:
        assert len(right.split()) >= 2, f"{name} does not say why it asks inside"


def test_whoever_acts_for_a_session_outside_a_service_is_known():
    """A class that takes a session and offers methods is a service, whatever it is called."""
    internal = {
        "HomeFeatures",
        "HouseholdFiles",
        "Export",
        "Features",
        "Foundations",
        "Workspace",
        "Services",
        "Printing",
        "PaperKeeper",
        "Readings",
    }
    for found in pkgutil.walk_packages(caseworker.__path__, "caseworker."):
        if found.name.endswith("__main__"):
            continue
        module = importlib.import_module(found.name)
        for name, each in inspect.getmembers(module, inspect.isclass):
            if each.__module__ != found.name or name.endswith("Service") or name in internal | OF_OTHER_NAME:
                continue
            assert "session" not in inspect.signature(each.__init__).parameters, f"{found.name}.{name}"
