"""Scenes of the first run: it leaves a store with people and samples behind, in which the other scenes play."""

from __future__ import annotations

from sigverify.domain.operator import Role
from ui.entrance.state import Stage
from ui.scenes import ADMINISTRATOR, EVERYTHING, PASSWORD, REFERENCES, Scene, settled, wait
from ui.setup.state import Step, Way
from ui.setup.steps import PersonFields
from ui.setup.view import SetUpView
from ui.shell import Shell

PASSPHRASE = "four words for pictures"


def view_of(shell: Shell) -> SetUpView:
    """Return the set-up's view, which must be shown."""
    view = shell.window.room
    assert isinstance(view, SetUpView)
    return view


def _begin(shell: Shell) -> None:
    shell.entrance_view.set_up.trigger()
    wait(lambda: bool(view_of(shell).presenter.state.ways))


def _go_on(shell: Shell) -> None:
    view_of(shell).on.trigger()


def _mistype(shell: Shell) -> None:
    opener = view_of(shell).opener
    opener.ways[Way.PASSPHRASE].setChecked(True)
    opener.passphrase.setText(PASSPHRASE)
    opener.repeated.setText("something else")
    _go_on(shell)


def _correct(shell: Shell) -> None:
    view = view_of(shell)
    view.opener.repeated.setText(PASSPHRASE)
    _go_on(shell)
    _enter(view.administrator.fields, "Rita Root", ADMINISTRATOR)


def _enter(fields: PersonFields, full_name: str, name: str) -> None:
    for field, text in (
        (fields.full_name, full_name),
        (fields.name, name),
        (fields.password, PASSWORD),
        (fields.repeated, PASSWORD),
    ):
        field.setText(text)


def _people(shell: Shell) -> None:
    view = view_of(shell)
    view.recovery.safe.setChecked(True)
    _go_on(shell)
    for full_name, name, roles in (
        ("Anna Berg", REFERENCES, {Role.REFERENCE_ADMINISTRATOR}),
        ("Alma Stein", EVERYTHING, {Role.CLERK, Role.SUPERVISOR, Role.REFERENCE_ADMINISTRATOR}),
    ):
        _enter(view.people.fields, full_name, name)
        for role, box in view.people.roles.items():
            box.setChecked(role in roles)
        view.people.add.click()
        wait(lambda: settled(shell) and not view.presenter.state.busy)


def _samples(shell: Shell) -> None:
    _go_on(shell)
    wait(lambda: bool(view_of(shell).presenter.state.samples))


def _enrol(shell: Shell) -> None:
    view = view_of(shell)
    view.samples.proposer.setText(PASSWORD)
    view.samples.approver.setText(PASSWORD)
    view.samples.enrol.click()
    wait(lambda: view.presenter.state.step is Step.DONE)


def _refuse(shell: Shell) -> None:
    shell.entrance_view.name.setText(EVERYTHING)
    shell.entrance_view.password.setText("wrong")
    shell.entrance_view.enter.trigger()


def _lock(shell: Shell) -> None:
    shell.entrance_view.password.setText(PASSWORD)
    shell.entrance_view.enter.trigger()
    wait(lambda: shell.entrance.state.stage is Stage.INSIDE)
    shell.entrance.lock()


FIRST_RUN = (
    Scene("welcome", there=lambda shell: shell.entrance.state.stage is Stage.NO_STORE),
    Scene("set-up-place", _begin),
    Scene("set-up-opener", _go_on),
    Scene("set-up-failing", _mistype),
    Scene("set-up-administrator", _correct),
    Scene("set-up-recovery", _go_on, lambda shell: view_of(shell).presenter.state.step is Step.RECOVERY),
    Scene("set-up-people", _people),
    Scene("set-up-samples", _samples),
    Scene("set-up-ready", _enrol),
    Scene("log-in", _go_on, lambda shell: shell.entrance.state.stage is Stage.LOG_IN),
    Scene("log-in-refused", _refuse, settled),
    Scene("locked", _lock),
)
"""Played in an empty folder; looks beside the usual ones would need a store for each."""
