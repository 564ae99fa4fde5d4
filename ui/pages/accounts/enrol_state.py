"""What is shown while specimens are gathered and named, as one immutable value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from sigverify.domain.account import Signatory, SignatoryId
from sigverify.domain.enrolment import Agreement, EnrolMode, SpecimenState
from sigverify.domain.progress import Progress
from sigverify.errors import SigverifyError
from ui.values import LiftedSignature, PageView, Place


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose signature a specimen is: somebody on file, or a new name; neither: it is left out."""

    signatory: Signatory | None = None
    new_name: str = ""

    @property
    def left_out(self) -> bool:
        """Whether it is not to be enrolled."""
        return self.signatory is None and not self.new_name

    @property
    def name(self) -> str:
        """The person's name; empty where it is left out."""
        return self.signatory.name if self.signatory is not None else self.new_name


LEFT_OUT = Whose()


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody new, as they are put on file with their first specimens: they sign alone up to `limit`, from `panel`."""

    name: str
    role: str = ""
    panel: str | None = None
    limit: Decimal | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """A specimen that was gathered.

    Parameters
    ----------
    number : int
        Names it; never given twice.
    place : Place
        Where it is.
    whose : Whose or None
        ``None``: not said yet.
    lifted : LiftedSignature or None
        Its picture, once that was made.
    error : SigverifyError or None
        Why it cannot be read.
    """

    number: int
    place: Place
    whose: Whose | None = None
    lifted: LiftedSignature | None = None
    error: SigverifyError | None = None

    @property
    def usable(self) -> bool:
        """Whether it can be put on file."""
        return self.lifted is not None and self.lifted.usable

    @property
    def waiting(self) -> bool:
        """Whether it is still being read."""
        return self.lifted is None and self.error is None


@dataclass(frozen=True, slots=True)
class Enrolled:
    """What became of the specimens of one person.

    Parameters
    ----------
    name : str
        Of the signatory.
    states : tuple of SpecimenState
        Of each specimen, in their order.
    agreement : Agreement or None
        Of those proposed with each other and those on file; ``None``: nothing was proposed.
    """

    name: str
    states: tuple[SpecimenState, ...]
    agreement: Agreement | None


@dataclass(frozen=True, slots=True, eq=False)
class EnrolState:
    """What is shown.

    Parameters
    ----------
    number : str
        Of the account for which these people sign.
    people : tuple of Signatory
        Who may sign for it.
    panels : tuple of str
        Panels that people of the account are in.
    currency : str
        Of the account.
    newcomers : tuple of Newcomer
        What was said of new people besides their names.
    reading : Path or None
        The file that is being read.
    page : PageView or None
        The sheet in view; ``None``: every specimen is a file of its own.
    items : tuple of Item
        What was gathered, in order.
    current : int or None
        Number of the item in hand.
    mode : EnrolMode
        Whether specimens on file stay.
    captured_on : date or None
        When they were signed; ``None``: today.
    valid_from : date or None
        First cheque date; ``None``: as the program does it by itself.
    working : Progress or None
        How far the enrolment is.
    enrolled : tuple of Enrolled or None
        What became of it, once it is done.
    problem : SigverifyError or None
        What went wrong last.
    """

    number: str = ""
    people: tuple[Signatory, ...] = ()
    panels: tuple[str, ...] = ()
    currency: str = ""
    newcomers: tuple[Newcomer, ...] = ()
    reading: Path | None = None
    page: PageView | None = None
    items: tuple[Item, ...] = ()
    current: int | None = None
    mode: EnrolMode = EnrolMode.ADD
    captured_on: date | None = None
    valid_from: date | None = None
    working: Progress | None = None
    enrolled: tuple[Enrolled, ...] | None = None
    problem: SigverifyError | None = None

    @property
    def item(self) -> Item | None:
        """The item in hand."""
        return next((item for item in self.items if item.number == self.current), None)

    @property
    def newcomer(self) -> Newcomer | None:
        """What is known of whose the item in hand is, if that is somebody new."""
        whose = self.item.whose if self.item is not None else None
        return self.described(whose.new_name) if whose is not None and whose.new_name else None

    def described(self, name: str) -> Newcomer:
        """Return what was said of somebody new, as far as anything was."""
        return next((one for one in self.newcomers if one.name == name), Newcomer(name))

    @property
    def on_page(self) -> tuple[Item, ...]:
        """The items on the sheet in view."""
        page = self.page
        if page is None:
            return ()
        return tuple(one for one in self.items if (one.place.path, one.place.page) == (page.path, page.number))

    @property
    def chosen(self) -> tuple[Item, ...]:
        """What is to be enrolled."""
        return tuple(
            item for item in self.items if item.whose is not None and not item.whose.left_out and item.error is None
        )

    @property
    def unnamed(self) -> tuple[Item, ...]:
        """Of which it has not been said whose they are."""
        return tuple(item for item in self.items if item.whose is None and item.error is None)

    @property
    def ready(self) -> bool:
        """Whether the enrolment can be asked for."""
        return (
            bool(self.chosen)
            and not self.unnamed
            and not any(item.waiting for item in self.chosen)
            and self.working is None
            and self.enrolled is None
        )

    def person(self, signatory_id: SignatoryId) -> Signatory | None:
        """Return who of the account has an id."""
        return next((one for one in self.people if one.id == signatory_id), None)
