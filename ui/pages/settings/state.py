"""Everything that the sections of the settings page show, as immutable values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum, StrEnum, auto
from pathlib import Path
from types import MappingProxyType

from sigverify.domain.computing import Computing, ModelFacts
from sigverify.domain.decision import ReasonList
from sigverify.domain.operator import Operator, Permission
from sigverify.domain.progress import Progress
from sigverify.domain.proposal import Proposal
from sigverify.domain.second_review import ReviewReason
from sigverify.errors import SigverifyError


class SectionName(StrEnum):
    """The sections, in the order of the page."""

    LOOKS = "looks"
    KEYS = "keys"
    REVIEW = "review"
    RULES = "rules"
    DEVICE = "device"
    DATABASE = "database"
    BACKUP = "backup"
    OPERATORS = "operators"
    SCANNERS = "scanners"
    ABOUT = "about"


NEEDS: Mapping[SectionName, frozenset[Permission]] = MappingProxyType(
    {
        SectionName.REVIEW: frozenset({Permission.DECIDE, Permission.READ_DECISIONS}),
        SectionName.RULES: frozenset({Permission.READ_ACCOUNTS}),
        SectionName.DATABASE: frozenset({Permission.VERIFY_AUDIT}),
        SectionName.BACKUP: frozenset({Permission.BACK_UP}),
        SectionName.OPERATORS: frozenset({Permission.MANAGE_OPERATORS, Permission.READ_AUDIT}),
    }
)
"""Any of these shows a section; the others are shown to everybody, also where the program is used without accounts."""


def sections_for(operator: Operator | None) -> tuple[SectionName, ...]:
    """Return the sections that `operator` may see; ``None``: the program is used without accounts."""
    allowed = frozenset() if operator is None else operator.permissions
    return tuple(name for name in SectionName if name not in NEEDS or NEEDS[name] & allowed)


@dataclass(frozen=True, slots=True)
class ReviewState:
    """How this workplace decides.

    Parameters
    ----------
    blind_first : bool
        Whether score, outcome, amount and name are hidden until the person has decided.
    reason_list : str
        Id of the list of reasons for returns that is offered.
    lists : tuple of ReasonList
        The newest version of each.
    may_change : bool
        Whether whoever works now may change it.
    problem : SigverifyError or None
        What went wrong last.
    """

    blind_first: bool = False
    reason_list: str = ""
    lists: tuple[ReasonList, ...] = ()
    may_change: bool = False
    problem: SigverifyError | None = None


@dataclass(frozen=True, slots=True)
class Stricter:
    """Above an amount a match needs a log10 likelihood ratio of at least this."""

    above: Decimal
    log10_lr: float


@dataclass(frozen=True, slots=True)
class Rules:
    """The bank's settings; see `sigverify.services.policies.CheckingPolicy`, whose library the window must not load.

    Parameters
    ----------
    amount_above : Decimal or None
        Larger amounts take two people; ``None``: no amount does.
    overrides : frozenset of ReviewReason
        Which decisions against the program do.
    sample_share, recheck_share : float
        In [0, 1]: of all decisions, and of what a bulk run finds clear.
    stale_after_days : int
        A cheque older than that is referred.
    stricter : tuple of Stricter
        When a match must be stronger than it was shipped.
    version : int
        Counts what was set so far; 0: the program's own.
    """

    amount_above: Decimal | None
    overrides: frozenset[ReviewReason]
    sample_share: float
    recheck_share: float
    stale_after_days: int
    stricter: tuple[Stricter, ...] = ()
    version: int = 0


@dataclass(frozen=True, slots=True)
class WaitingRules:
    """Other settings that wait for a second person.

    Parameters
    ----------
    proposal : Proposal
        Who asked for them, and when.
    before, after : str
        What is in force and what is asked for, JSON text as `CheckingPolicy.to_json` names the settings.
    """

    proposal: Proposal
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RulesState:
    """What the section about the bank's settings shows.

    Parameters
    ----------
    rules : Rules or None
        In force; ``None``: not read yet.
    waiting : tuple of WaitingRules
        What waits for a second person, as far as the operator has to do with it.
    operator : Operator or None
        Who works now.
    working : bool
        Whether the store is being asked.
    problem : SigverifyError or None
        What went wrong last.
    """

    rules: Rules | None = None
    waiting: tuple[WaitingRules, ...] = ()
    operator: Operator | None = None
    working: bool = False
    problem: SigverifyError | None = None

    @property
    def may_propose(self) -> bool:
        """Whether whoever works now may ask for other settings."""
        return self.operator is not None and Permission.PROPOSE_THRESHOLD in self.operator.permissions

    @property
    def own(self) -> WaitingRules | None:
        """The first of what waits that whoever works now has asked for, and may take back."""
        mine = (one for one in self.waiting if self.operator and one.proposal.proposed_by == self.operator.id)
        return next(mine, None)


@dataclass(frozen=True, slots=True)
class ComputingState:
    """What computes, as found and as chosen.

    Parameters
    ----------
    device : str
        As the settings file says: ``"auto"``, ``"cpu"`` or ``"cuda"``.
    threads : int or None
        As the settings file says; ``None``: the program's own choice.
    restart : bool
        Whether what is chosen is not in use before the next start.
    may_change : bool
        Whether whoever works now may change it.
    computing : Computing or None
        What was found; ``None``: not known yet.
    model : ModelFacts or None
        What compares; ``None``: it is still being loaded, or could not be.
    model_problem : SigverifyError or None
        Why it could not.
    problem : SigverifyError or None
        What went wrong last with the settings.
    """

    device: str = "auto"
    threads: int | None = None
    restart: bool = False
    may_change: bool = False
    computing: Computing | None = None
    model: ModelFacts | None = None
    model_problem: SigverifyError | None = None
    problem: SigverifyError | None = None


class Opener(StrEnum):
    """What opens the store, as `sigverify.services.opening.OpenedBy` calls it."""

    KEY_STORE = "key-store"
    KEY_FILE = "key-file"
    PASSPHRASE = "passphrase"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the store is; see `sigverify.services.store_facts.StoreFacts`."""

    address: str
    server: bool
    schema: str
    store_id: str
    key_file: Path
    generation: int
    openers: tuple[Opener, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was written."""

    path: Path
    rows: int
    size: int
    seal: str


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """A backup that could be restored: its file, its records, its seal, and how many signatories' pictures."""

    path: Path
    rows: int
    seal: str
    signatories: int
    with_key: int


@dataclass(frozen=True, slots=True)
class StoreState:
    """What the sections about database and backup show.

    Parameters
    ----------
    place : Place or None
        Where the store is; ``None``: not read yet.
    making : Path or None
        The backup that is being written.
    progress : Progress or None
        How far it is.
    cancelling : bool
        Whether it was asked to stop.
    made : Made or None
        What was written last.
    rehearsing : Path or None
        The backup that is being tried.
    rehearsed : Rehearsed or None
        What was tried last.
    asks_passphrase : bool
        Whether a rehearsal needs the store's passphrase, which nobody but people know.
    problem : SigverifyError or None
        What went wrong last.
    """

    place: Place | None = None
    making: Path | None = None
    progress: Progress | None = None
    cancelling: bool = False
    made: Made | None = None
    rehearsing: Path | None = None
    rehearsed: Rehearsed | None = None
    asks_passphrase: bool = False
    problem: SigverifyError | None = None

    @property
    def idle(self) -> bool:
        """Whether nothing is being written or tried."""
        return self.making is None and self.rehearsing is None


class Deed(Enum):
    """What was done with an operator last."""

    ADDED = auto()
    ROLES_GIVEN = auto()
    DISABLED = auto()
    ENABLED = auto()
    UNLOCKED = auto()
    PASSWORD_SET = auto()


@dataclass(frozen=True, slots=True)
class Done:
    """A deed, to whom, and the how manieth it is since somebody came."""

    deed: Deed
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class OperatorsState:
    """What the section about the people shows.

    Parameters
    ----------
    operators : tuple of Operator
        Everybody, also who left.
    me : Operator or None
        Who works now.
    may_manage : bool
        Whether they may change anything.
    working : bool
        Whether the store is being asked.
    done : Done or None
        What was done last.
    problem : SigverifyError or None
        What went wrong last.
    """

    operators: tuple[Operator, ...] = field(default=())
    me: Operator | None = None
    may_manage: bool = False
    working: bool = False
    done: Done | None = None
    problem: SigverifyError | None = None
