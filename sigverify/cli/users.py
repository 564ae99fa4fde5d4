"""`sigverify users`: who works with the program, as what, and with which password."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from sigverify.cli import output
from sigverify.cli.acting import NEW_PASSWORD, PASSWORD, acting, add_operator, new_secret, secret
from sigverify.cli.arguments import add_json
from sigverify.cli.tables import print_table
from sigverify.domain.operator import Role

if TYPE_CHECKING:
    from sigverify.domain.operator import Operator
    from sigverify.services.session import Session

ROLES = tuple(role.value for role in Role)


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command's arguments."""
    parser = subparsers.add_parser("users", help="operators, their roles and passwords", description=__doc__)
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION", title="actions")
    actions.add_parser("list", help="everybody, also those who left")
    add = actions.add_parser("add", help="add an operator, with a first password")
    add.add_argument("login", metavar="LOGIN", help="login name: a to z, 0 to 9, dot, hyphen, underscore")
    add.add_argument("--name", required=True, metavar="NAME", help="the person's name, as reports print it")
    add.add_argument("--roles", nargs="+", required=True, choices=ROLES, metavar="ROLE", help=", ".join(ROLES))
    roles = actions.add_parser("roles", help="give an operator other roles")
    roles.add_argument("login", metavar="LOGIN")
    roles.add_argument("roles", nargs="+", choices=ROLES, metavar="ROLE", help=", ".join(ROLES))
    actions.add_parser("password", help="change your own password")
    for name, text in (
        ("reset", "give an operator a new password"),
        ("lock", "let an operator no longer work"),
        ("unlock", "let an operator work again, and forget wrong passwords"),
    ):
        actions.add_parser(name, help=text).add_argument("login", metavar="LOGIN")
    for action in actions.choices.values():
        add_operator(action)
        add_json(action)


def run(arguments: argparse.Namespace) -> int:
    """Do one action, and show what became of the operators concerned."""
    with acting(arguments) as session:
        operators = _act(session, arguments)
    if arguments.json:
        output.result_json({"operators": [_record(operator) for operator in operators]})
    else:
        rows = [(one.id, one.name, ", ".join(sorted(one.roles)), one.status.value, _until(one)) for one in operators]
        print_table(("login", "name", "roles", "status", "locked until"), rows, nothing="Done.")
    return 0


def _act(session: Session, arguments: argparse.Namespace) -> tuple[Operator, ...]:
    from sigverify.domain.operator import OperatorStatus
    from sigverify.services import operators

    match arguments.action:
        case "list":
            return operators.list_operators(session)
        case "add":
            password = new_secret(NEW_PASSWORD, prompt=f"First password of {arguments.login}")
            roles = [Role(role) for role in arguments.roles]
            added = operators.add_operator(
                session, arguments.login, full_name=arguments.name, roles=roles, password=password
            )
            return (added,)
        case "roles":
            return (operators.set_roles(session, arguments.login, [Role(role) for role in arguments.roles]),)
        case "lock":
            return (operators.set_status(session, arguments.login, OperatorStatus.DISABLED),)
        case "unlock":
            operators.set_status(session, arguments.login, OperatorStatus.ACTIVE)
            return (operators.unlock(session, arguments.login),)
        case "reset":
            password = new_secret(NEW_PASSWORD, prompt=f"New password of {arguments.login}")
            operators.reset_password(session, arguments.login, password=password)
        case _:
            current = secret(PASSWORD, prompt="Your password so far: ")
            operators.change_own_password(
                session, current=current, new=new_secret(NEW_PASSWORD, prompt="Your new password")
            )
    return ()


def _until(operator: Operator) -> str:
    return operator.locked_until.isoformat(timespec="seconds") if operator.locked_until else ""


def _record(operator: Operator) -> dict[str, object]:
    return {
        "login": operator.id,
        "name": operator.name,
        "roles": sorted(operator.roles),
        "status": operator.status.value,
        "failed_logins": operator.failed_logins,
        "locked_until": _until(operator) or None,
    }
