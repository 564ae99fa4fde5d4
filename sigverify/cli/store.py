"""`sigverify store`: set the store up, bring it up to date, and look after what opens it."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from sigverify.cli import output
from sigverify.cli.acting import (
    PASSWORD,
    RECOVERY_KEY,
    acting,
    add_operator,
    ask_passphrase,
    new_secret,
    operator_name,
    secret,
)
from sigverify.cli.arguments import add_json
from sigverify.settings import Settings, load_settings

OPENED_BY = ("key-store", "key-file", "passphrase")
NEW_PASSPHRASE = "SIGVERIFY_NEW_PASSPHRASE"

SET_UP = """\
Makes an empty store and its first operator, a system administrator, who adds the others
(sigverify users add). There is no default password. The recovery key is printed once:
put it on paper into a safe; without it a forgotten passphrase cannot be replaced.

Without --opened-by the store is opened by the key file that the settings name, else by
this computer's key store, else by a passphrase.
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command's arguments."""
    parser = subparsers.add_parser("store", help="set up the store, and look after its keys", description=__doc__)
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION", title="actions")
    set_up = actions.add_parser(
        "setup",
        help="make an empty store and its first administrator",
        description=SET_UP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    set_up.add_argument("--name", required=True, metavar="NAME", help="the first administrator's name in full")
    set_up.add_argument("--opened-by", choices=OPENED_BY, help="what opens the store from day to day")
    actions.add_parser("upgrade", help="bring a store of an earlier version up to date, after a copy")
    renew = actions.add_parser("renew-keys", help="renew all keys; prints a new recovery key")
    renew.add_argument("--opened-by", choices=OPENED_BY, help="what opens the store from then on")
    lock = actions.add_parser("lock", help="let something else open the store, or another passphrase")
    lock.add_argument("by", choices=OPENED_BY, help="takes the place of what did so of its kind; other kinds stay")
    recover = actions.add_parser(
        "recover", help="open the store by its recovery key, and set what opens it from then on"
    )
    recover.add_argument("--opened-by", choices=OPENED_BY, default="passphrase", help="default: %(default)s")
    export = actions.add_parser("export-key", help="ask for a new recovery key, or a key file: takes two people")
    export.add_argument("--key-file", type=Path, metavar="FILE", help="a key file instead of a new recovery key")
    actions.add_parser("scrub", help="finish an erasure that was interrupted")
    for action in actions.choices.values():
        add_operator(action)
        add_json(action)


def run(arguments: argparse.Namespace) -> int:
    """Do one action."""
    actions = {
        "setup": _set_up,
        "upgrade": _upgrade,
        "renew-keys": _renew,
        "lock": _lock,
        "recover": _recover,
        "export-key": _export,
        "scrub": _scrub,
    }
    result = actions[arguments.action](arguments)
    if arguments.json:
        output.result_json(result)
    return 0


def _set_up(arguments: argparse.Namespace) -> dict[str, object]:
    from sigverify.services.opening import OpenedBy, opener, set_up, usual_opener

    settings, name = load_settings(), operator_name(arguments)
    by = OpenedBy(arguments.opened_by) if arguments.opened_by else usual_opener(settings)
    password = new_secret(PASSWORD, prompt=f"Password for {name}")
    chosen = opener(settings, by, ask=lambda: _next_passphrase(settings))
    opened, recovery_key = set_up(settings, [chosen], name=name, full_name=arguments.name, password=password)
    opened.close()
    if not arguments.json:
        output.result(f"The store is set up; it is opened by: {by.value}.")
        _print_recovery_key(recovery_key)
        output.result(f"Next: sigverify users add, as {name}. Four eyes need at least two people.")
    return {"opened_by": by.value, "recovery_key": recovery_key}


def _upgrade(arguments: argparse.Namespace) -> dict[str, object]:
    from sigverify.services.opening import upgrade

    upgraded = upgrade(load_settings(), ask=ask_passphrase())
    if not arguments.json:
        done = "The store is up to date; a copy of it as it was lies beside it." if upgraded else "Nothing to do."
        output.result(done)
    return {"upgraded": upgraded}


def _renew(arguments: argparse.Namespace) -> dict[str, object]:
    from sigverify.services.keeping import renew_keys
    from sigverify.services.opening import OpenedBy, opened_by, opener

    settings, ask = load_settings(), ask_passphrase()
    with acting(arguments, ask=ask) as session:
        chosen = (OpenedBy(arguments.opened_by),) if arguments.opened_by else opened_by(session.opened)
        following = [opener(settings, by, ask=lambda: _next_passphrase(settings)) for by in chosen]
        recovery_key = renew_keys(session, settings, following, ask=ask)
    names = [by.value for by in chosen]
    if not arguments.json:
        output.result(f"All keys are renewed; the store is opened by: {', '.join(names)}.")
        _print_recovery_key(recovery_key)
        output.result("Other computers of this store need the new key file (keys.json).")
    return {"opened_by": names, "recovery_key": recovery_key}


def _lock(arguments: argparse.Namespace) -> dict[str, object]:
    from sigverify.services.keeping import change_lock
    from sigverify.services.opening import OpenedBy, opener

    with acting(arguments) as session:
        change_lock(session, opener(load_settings(), OpenedBy(arguments.by), ask=_new_passphrase))
    if not arguments.json:
        output.result(f"The store opens by this {arguments.by} now. Backups made before open as they did, too.")
    return {"opened_by": arguments.by}


def _recover(arguments: argparse.Namespace) -> dict[str, object]:
    from sigverify.services.keeping import change_lock
    from sigverify.services.opening import OpenedBy, open_by_recovery_key, opener
    from sigverify.services.session import log_in

    settings, name = load_settings(), operator_name(arguments)
    opened = open_by_recovery_key(settings, secret(RECOVERY_KEY, prompt="Recovery key: "))
    try:
        session = log_in(opened, name, secret(PASSWORD, prompt=f"Password of {name}: "))
        change_lock(session, opener(settings, OpenedBy(arguments.opened_by), ask=_new_passphrase))
    finally:
        opened.close()
    if not arguments.json:
        output.result(f"The recovery key fits. The store is opened by: {arguments.opened_by}.")
    return {"opened_by": arguments.opened_by}


def _export(arguments: argparse.Namespace) -> dict[str, object]:
    from sigverify.domain.proposed_change import KeyExport
    from sigverify.services.key_export import propose_key_export

    export = KeyExport.RECOVERY_KEY if arguments.key_file is None else KeyExport.KEY_FILE
    with acting(arguments) as session:
        proposal = propose_key_export(session, export, path=arguments.key_file)
    if not arguments.json:
        output.result(f"Proposal {proposal.id} waits for another system administrator: sigverify approvals approve.")
    return {"proposal": proposal.id}


def _scrub(arguments: argparse.Namespace) -> dict[str, object]:
    from sigverify.services.erasing import finish_erasure

    with acting(arguments) as session:
        unreachable = [str(folder) for folder in finish_erasure(session)]
    if not arguments.json:
        output.result("Nothing of an erased signatory's key is left in the store.")
        print_unreachable(unreachable)
    return {"unreachable": unreachable}


def print_unreachable(folders: list[str]) -> None:
    """Say which copies of destroyed keys an administrator must see to."""
    for folder in folders:
        output.notice(f"The keys beside the backups in {folder} could not be renewed. Make a backup there, or destroy")
        output.notice("the file signatory-keys-*.svkeys in it by hand: it can still open what was erased.")


def _print_recovery_key(recovery_key: str) -> None:
    output.result()
    output.result("  Recovery key (printed once, kept nowhere):")
    output.result(f"  {recovery_key}")
    output.result()


def _new_passphrase() -> str:
    return new_secret(NEW_PASSPHRASE, prompt="New passphrase of the store")


def _next_passphrase(settings: Settings) -> str:
    """Return the new passphrase; where nobody is there to type one, it stays what the settings say."""
    given = None if NEW_PASSPHRASE in os.environ else settings.read_passphrase()
    return _new_passphrase() if given is None else given
