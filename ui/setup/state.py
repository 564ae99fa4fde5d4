"""What the set-up shows, as one frozen value, and what is entered in each step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sigverify.domain.operator import Permission, Role
from sigverify.errors import SigverifyError
from ui.values import SampleSigner

SAMPLES_PROPOSER = frozenset({Permission.EDIT_ACCOUNTS, Permission.PROPOSE_REFERENCE, Permission.PROPOSE_MANDATE})
SAMPLES_APPROVER = frozenset({Permission.APPROVE_REFERENCE, Permission.APPROVE_MANDATE})


class Step(StrEnum):
    """A step of the set-up."""

    PLACE = "place"
    OPENER = "opener"
    ADMINISTRATOR = "administrator"
    RECOVERY = "recovery"
    PEOPLE = "people"
    SAMPLES = "samples"
    DONE = "done"


class Way(StrEnum):
    """What opens a store from day to day; values as in `sigverify.services.opening.OpenedBy`."""

    KEY_STORE = "key-store"
    KEY_FILE = "key-file"
    PASSPHRASE = "passphrase"


@dataclass(frozen=True, slots=True)
class Opening:
    """What shall open the store, as chosen.

    Parameters
    ----------
    way : Way
        Kind of opener.
    passphrase : str
        As typed; empty for another way.
    key_file : str
        Path of the key file; empty for another way.
    """

    way: Way
    passphrase: str = field(default="", repr=False)
    key_file: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """An operator to be added, with the password that they have typed."""

    name: str
    full_name: str
    roles: frozenset[Role]
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Staff:
    """An operator who has been added.

    Parameters
    ----------
    id : str
        Login name.
    name : str
        In full.
    roles : frozenset of Role
        What they work as.
    permissions : frozenset of Permission
        What they may do.
    """

    id: str
    name: str
    roles: frozenset[Role]
    permissions: frozenset[Permission]


@dataclass(frozen=True, slots=True)
class FourEyes:
    """Two people: one who puts samples on file, and another who approves them."""

    proposer: Staff
    approver: Staff


@dataclass(frozen=True, slots=True)
class SetUpState:
    """What the set-up shows.

    Parameters
    ----------
    step : Step
        Where it is.
    busy : bool
        Whether something is being done.
    problem : SigverifyError or None
        What went wrong with the last try.
    folder : str
        Where the program's own files lie, the key file among them.
    database : str
        Address of the database; a file in that folder, or a server.
    ways : tuple of Way
        What can open a store on this computer, the best first.
    recovery_key : str
        Shown in its step only.
    staff : tuple of Staff
        Everybody who was added; first the administrator.
    samples : tuple of SampleSigner
        The bundled signatories; empty until they are known.
    """

    step: Step = Step.PLACE
    busy: bool = False
    problem: SigverifyError | None = None
    folder: str = ""
    database: str = field(default="", repr=False)
    ways: tuple[Way, ...] = ()
    recovery_key: str = field(default="", repr=False)
    staff: tuple[Staff, ...] = ()
    samples: tuple[SampleSigner, ...] = ()

    @property
    def four_eyes(self) -> FourEyes | None:
        """Who can put the samples on file together; ``None``: the people for it are missing."""
        return _pair(self.staff)

    @property
    def checkers(self) -> tuple[Staff, ...]:
        """Who can check cheques."""
        return tuple(one for one in self.staff if Permission.VERIFY in one.permissions)


def _pair(staff: Sequence[Staff]) -> FourEyes | None:
    for proposer in staff:
        if proposer.permissions >= SAMPLES_PROPOSER:
            for approver in staff:
                if approver is not proposer and approver.permissions >= SAMPLES_APPROVER:
                    return FourEyes(proposer, approver)
    return None
